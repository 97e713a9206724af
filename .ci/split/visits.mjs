// Opens the page as its visitors do and asks which functions that called.

import { open } from '../../tests/browser/browser.mjs';
import { CALLED } from './module.mjs';

const VISITS = [
  { what: 'on a desktop', context: { viewport: { width: 1440, height: 900 } } },
  { what: 'in Chinese', context: { locale: 'zh-CN' } },
  { what: 'on a phone', context: { viewport: { width: 390, height: 800 }, hasTouch: true } },
  { what: 'embedded', query: '?embed' },
  // What tutorials say of a program, by any field that there is.
  {
    what: 'in an element of another page',
    element: `<asyncio-playground scenario="as-completed" tab="1" param-delay-1="2.5" step="2" view="turns"
      speed="2" mode="look" theme="dark" lang="zh-CN"></asyncio-playground>`,
  },
  {
    what: 'with a tutorial’s own program',
    element: `<asyncio-playground title="你好 👋"><pre>
import asyncio

DELAY = 2  # @param {type:"slider", min:0, max:5, step:0.5}

async def main():
    await asyncio.gather(asyncio.sleep(DELAY), asyncio.sleep(1))
    print(f"完 {DELAY:.1f}")

asyncio.run(main())
</pre></asyncio-playground>`,
  },
];

/** The page's benchmarks: what they call is called often, which takes longer from part to part. */
const BENCHMARKS = ['sleep_zero', 'gather', 'compute', 'sleepers'];

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

async function calledBy({ query = '', context: options, element }, site) {
  const context = await site.browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener('TrunkApplicationStarted', (event) => {
      window.instance = event.detail.wasm;
    });
    // What waits for the rest of the program is none of what opening the page calls.
    window.fetchRestOfProgram = () => new Promise(() => {});
  });
  const frame = element
    ? await openInFrame(page, site.url, element)
    : await openPage(page, site.url, query);
  await frame.waitForFunction(() => performance.getEntriesByName('first-timeline').length > 0);
  for (let before = -1, now = 0; now !== before; ) {
    before = now;
    await page.waitForTimeout(QUIET);
    now = (await called(frame)).length;
  }
  await stir(page, frame);
  await frame.evaluate((names) => names.forEach((name) => window.wasmBindings.benchmark(name, 'on')), BENCHMARKS);
  return called(frame);
}

async function openPage(page, url, query) {
  await page.goto(url + query);
  return page.mainFrame();
}

/** Opens the page in this element, in place of the examples of such elements. */
async function openInFrame(page, url, element) {
  await page.goto(`${url}embedding/`);
  await page.evaluate((element) => {
    document.body.innerHTML = element;
  }, element);
  const frame = await page.locator('asyncio-playground iframe').elementHandle();
  return frame.contentFrame();
}

/** The first things that a reader does, for which the rest comes too late. */
async function stir(page, frame) {
  const { width, height } = page.viewportSize();
  for (const part of [0.1, 0.5, 0.9]) await page.mouse.move(width * part, height * part);
  await page.mouse.wheel(0, 100);
  await page.keyboard.press('Tab');
  await frame.locator('.run-button').click();
}

function called(frame) {
  return frame.evaluate(
    (prefix) =>
      Object.keys(window.instance)
        .filter((name) => name.startsWith(prefix) && window.instance[name].value === 1)
        .map((name) => Number(name.slice(prefix.length))),
    CALLED,
  );
}
