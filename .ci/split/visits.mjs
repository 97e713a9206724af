// Opens the page as its visitors do and asks which functions that called.

import { open } from '../../tests/browser/browser.mjs';
import { CALLED } from './module.mjs';

const VISITS = [
  { what: 'on a desktop', context: { viewport: { width: 1440, height: 900 } } },
  { what: 'in Chinese', context: { locale: 'zh-CN' } },
  { what: 'on a phone', context: { viewport: { width: 390, height: 800 }, hasTouch: true } },
  { what: 'embedded', query: '?embed' },
];

/** The page's benchmarks: what they call is called often, which takes longer from part to part. */
const BENCHMARKS = ['sleep_zero', 'gather'];

/** How long nothing new may be called until opening the page is over, in milliseconds. */
const QUIET = 3000;

/** The indices of the functions that visits to the instrumented page in the folder `root` call. */
export async function calledByVisits(root) {
  const site = await open({ root });
  try {
    const found = await Promise.all(VISITS.map((visit) => calledBy(visit, site)));
    return new Set(found.flat());
  } finally {
    await site.close();
  }
}

async function calledBy({ query = '', context: options }, site) {
  const context = await site.browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener('TrunkApplicationStarted', (event) => {
      window.instance = event.detail.wasm;
    });
    // What waits for the rest of the program is none of what opening the page calls.
    window.fetchRestOfProgram = () => new Promise(() => {});
  });
  await page.goto(site.url + query);
  await page.waitForFunction(() => performance.getEntriesByName('first-timeline').length > 0);
  for (let before = -1, now = 0; now !== before; ) {
    before = now;
    await page.waitForTimeout(QUIET);
    now = (await called(page)).length;
  }
  await stir(page);
  await page.evaluate((names) => names.forEach((name) => window.wasmBindings.benchmark(name, 'on')), BENCHMARKS);
  return called(page);
}

/** The first things that a reader does, for which the rest comes too late. */
async function stir(page) {
  const { width, height } = page.viewportSize();
  for (const part of [0.1, 0.5, 0.9]) await page.mouse.move(width * part, height * part);
  await page.mouse.wheel(0, 100);
  await page.keyboard.press('Tab');
  await page.locator('.run-button').click();
}

function called(page) {
  return page.evaluate(
    (prefix) =>
      Object.keys(window.instance)
        .filter((name) => name.startsWith(prefix) && window.instance[name].value === 1)
        .map((name) => Number(name.slice(prefix.length))),
    CALLED,
  );
}
