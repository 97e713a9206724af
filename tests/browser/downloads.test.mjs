// The files that a program writes, as the page shows and saves them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { pageTest } from './harness.mjs';
import { edit } from './visitor.mjs';

/** A picture of two by two pixels. */
const GIF = 'R0lGODlhAgACAIAAAP8AAAAA/ywAAAAAAgACAAACA0QCBQA7';

const bytes = [...Buffer.from(GIF, 'base64')].join(', ');

const source = `import asyncio, os

async def save(name, content):
    await asyncio.sleep(0.1)
    with open(os.path.join('saved', name), 'wb') as file:
        file.write(content)

async def main():
    os.makedirs('saved', exist_ok=True)
    await asyncio.gather(
        save('red.gif', bytes([${bytes}])),
        save('notes.txt', '第一行\\nsecond line\\n'.encode()),
        save('data.bin', bytes(range(256)) * 8),
        save('empty', b''),
    )
    os.remove('saved/empty')

asyncio.run(main())
`;

/** Counts the addresses of bytes that the page holds. */
const countAddresses = (page) =>
  page.addInitScript(() => {
    window.held = new Set();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      window.held.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      window.held.delete(url);
      revokeObjectURL.call(URL, url);
    };
  });

const held = (page) => page.evaluate(() => window.held.size);
const files = (page) => page.locator('.downloads li');

pageTest(
  'each written file is shown as what it is, and saved as it is',
  async ({ page }) => {
    assert.equal(await files(page).count(), 0);
    await edit(page, source);
    const names = await page.locator('.downloads .file-name').allTextContents();
    assert.deepEqual(names, ['saved/red.gif', 'saved/notes.txt', 'saved/data.bin']);
    const picture = files(page).first().locator('img');
    await picture.evaluate((image) => image.decode());
    assert.equal(await picture.evaluate((image) => image.naturalWidth), 2);
    assert.match(await files(page).nth(1).locator('pre').textContent(), /^第一行\nsecond line/);
    assert.match(await files(page).nth(2).locator('pre').textContent(), /^00 01 02 03 /);
    assert.equal(await files(page).nth(2).locator('.file-size').textContent(), '2.0 KB');
    const hues = await files(page).evaluateAll((all) => all.map((file) => file.className));
    assert.equal(new Set(hues).size, 3, `each writer has its hue: ${hues}`);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save red.gif' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'red.gif');
    const saved = await readFile(await download.path());
    assert.equal(saved.toString('base64'), GIF);
  },
  { query: '#plain-functions' },
);

pageTest(
  'files come and go with the cursor, and no address of bytes is left behind',
  async ({ page }) => {
    await edit(page, source);
    assert.equal(await files(page).count(), 3);
    assert.equal(await held(page), 3);
    await page.getByRole('button', { name: 'To the start' }).click();
    await page.locator('.downloads').waitFor({ state: 'detached' });
    assert.equal(await held(page), 0);
    await page.getByRole('button', { name: 'To the end' }).click();
    await files(page).first().waitFor();
    assert.equal(await held(page), 3);
    await edit(page, "open('a', 'w').write('b')\n");
    assert.equal(await files(page).count(), 1);
    assert.equal(await held(page), 1);
    await edit(page, 'print(1)\n');
    assert.equal(await held(page), 0);
  },
  { query: '#plain-functions', prepare: countAddresses },
);
