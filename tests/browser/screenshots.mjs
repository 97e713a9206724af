// Takes pictures of the built page, wide to phone, light and dark, into target/screenshots/.
//
//     node screenshots.mjs [QUERY]      as in: node screenshots.mjs '?embed'

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawn, open } from './browser.mjs';

const FOLDER = fileURLToPath(new URL('../../target/screenshots', import.meta.url));
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 360, height: 740 },
];

const query = process.argv[2] ?? '';
await mkdir(FOLDER, { recursive: true });
const site = await open();
try {
  for (const viewport of SIZES) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await site.browser.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        deviceScaleFactor: viewport.width < 500 ? 2 : 1,
      });
      const page = await context.newPage();
      await page.goto(site.url + query, { waitUntil: 'networkidle' });
      await drawn(page);
      // Only for a reader are the scenarios' pictures drawn.
      await page.mouse.move(1, 1);
      await page.waitForFunction(
        () => document.querySelector('.scenario-list .thumbnail:not(:has(rect))') === null,
      );
      const path = join(FOLDER, `${viewport.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
      console.log(path);
      await context.close();
    }
  }
} finally {
  await site.close();
}
