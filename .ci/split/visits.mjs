// Opens the page as its visitors do and asks what of the program that ran.

import { open } from '../../tests/browser/browser.mjs';

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 800 }, hasTouch: true };

const VISITS = [
  { what: 'on a desktop', context: DESKTOP },
  { what: 'in Chinese', context: { ...DESKTOP, locale: 'zh-CN' } },
  { what: 'on a phone', context: PHONE },
  // Where the program's data stand depends on the address and the colours, and with it which of them
  // meet in a hash table.
  { what: 'by a link', query: '#hello-coroutine', context: { ...DESKTOP, colorScheme: 'dark' } },
  { what: 'embedded', query: '?embed' },
];

/** The page's benchmarks: what they call is called often, which takes longer from part to part. */
const BENCHMARKS = ['sleep_zero', 'gather', 'compute', 'sleepers'];

/** How long nothing new may be called until opening the page is over, in milliseconds. */
const QUIET = 3000;

/**
 * The marks that visits to the page in the folder `root` leave in its module, which `instrument` has
 * made: a byte for each, which is 1 where one of them has passed.
 */
export async function passedByVisits(root, marks) {
  const site = await open({ root });
  try {
    const found = await Promise.all(VISITS.map((visit) => passedBy(visit, { site, marks })));
    return found.reduce((all, passed) => all.map((mark, at) => mark | passed[at]));
  } finally {
    await site.close();
  }
}

async function passedBy({ query = '', context: options }, { site, marks }) {
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
    now = (await passed(page, marks)).reduce((sum, mark) => sum + mark);
  }
  await stir(page);
  await page.evaluate((names) => names.forEach((name) => window.wasmBindings.benchmark(name, 'on')), BENCHMARKS);
  return passed(page, marks);
}

/** The first things that a reader does, for which the rest comes too late. */
async function stir(page) {
  const { width, height } = page.viewportSize();
  for (const part of [0.1, 0.5, 0.9]) await page.mouse.move(width * part, height * part);
  await page.mouse.wheel(0, 100);
  await page.keyboard.press('Tab');
  await page.locator('.run-button').click();
}

/** The marks that the page has by now. */
async function passed(page, { memory, address, count }) {
  const text = await page.evaluate(
    ({ memory, address, count }) => {
      const bytes = new Uint8Array(window.instance[memory].buffer, address, count);
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    },
    { memory, address, count },
  );
  return Buffer.from(text, 'latin1');
}
