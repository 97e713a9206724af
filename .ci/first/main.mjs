// Puts into the built page what is to be seen before its program has come: the first picture, in
// both languages. Trunk runs it on the folder that it has built the page into; `node main.mjs FOLDER`
// does the same.
//
// It is not written by hand: the page is opened in headless Chromium, and what it draws is taken,
// without what is alive in it. When the program has drawn its first timeline, it takes the place of
// the picture, and nothing moves.

import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHROMIUM, open } from '../../tests/browser/browser.mjs';
import { minified } from '../hosting/minify.mjs';
import { still } from './still.mjs';

const folder = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;

/** Languages of browsers, each with how the page tells its own. */
const LANGUAGES = { 'en-US': 'en', 'zh-CN': 'zh-CN' };

/** Widths on either side of each at which the page is laid out, or its timeline drawn, otherwise. */
const WIDE = 1440;
const NARROW = 360;

/** What chooses the colours, and these in their order. */
const THEME_BUTTON = '#app .segments + .icon-button';
const THEMES = ['system', 'light', 'dark'];

if (!(await isThere(CHROMIUM))) {
  console.warn(`${CHROMIUM} is not there: the page is blank until its program has come`);
  process.exit(0);
}
const path = join(folder, 'index.html');
const html = await readFile(path, 'utf8');
const pictures = await taken();
const style = await readFile(new URL('picture.css', import.meta.url), 'utf8');
// It also speaks in browsers that are too old for the program.
const script = await minified(await readFile(new URL('choose.js', import.meta.url), 'utf8'), { loader: 'js', target: 'es2017' });
// Nothing is painted before all of the picture is there, in browsers that can wait for it: else the
// header would be seen to fill up.
const wait = '<link rel="expect" href="#app" blocking="render">';
const head = `<style>${style}</style>${wait}<script>${script.trim()}</script></head>`;
const body = /<div id="app">\s*<\/div>/;
if (!html.includes('</head>') || !body.test(html)) throw new Error(`no place for the picture in ${path}`);
await writeFile(
  path,
  html.replace('</head>', () => head).replace(body, (app) => pictures.join('') + app),
);
console.log(`first picture: ${pictures.map((picture) => picture.length).join(' and ')} characters`);

function isThere(path) {
  return access(path).then(() => true, () => false);
}

/** The pictures, one of each language. */
async function taken() {
  const site = await open({ root: folder });
  try {
    return await Promise.all(Object.entries(LANGUAGES).map(([locale, lang]) => picture(site, locale, lang)));
  } finally {
    await site.close();
  }
}

async function picture(site, locale, lang) {
  const [wide, narrow] = await Promise.all([WIDE, NARROW].map((width) => stillAt(site, locale, width)));
  if (wide.html !== narrow.html) {
    throw new Error('more of the page depends on its width than .ci/first knows of');
  }
  const heights = `--wide:${wide.height}px;--narrow:${narrow.height}px`;
  // Each layout has the knobs in a place of its own; the style sheet shows one of them.
  const whole = wide.html
    .replace('HEIGHTS', heights)
    .replace('KNOBS_OF_RUN', narrow.knobs)
    .replace('KNOBS_OF_PROGRAM', wide.knobs)
    .replaceAll('PLACE', `first-${lang}-`);
  return `<div class="first-picture" lang="${lang}">${whole}</div>`;
}

async function stillAt(site, locale, width) {
  const context = await site.browser.newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => performance.getEntriesByName('first-timeline').length > 0);
  const signs = {};
  for (const theme of THEMES) {
    signs[theme] = await page.locator(`${THEME_BUTTON} path`).getAttribute('d');
    await page.locator(THEME_BUTTON).click();
  }
  const taken = await page.evaluate(still, signs);
  await context.close();
  return taken;
}
