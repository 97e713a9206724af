// What is to be seen before the program has come, and that nothing moves when it has.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { pageTest } from './harness.mjs';
import { computed } from './visitor.mjs';

const PROGRAM = await readFile(
  new URL('../../src/scenarios/hello_coroutine/program.py', import.meta.url),
  'utf8',
);

const PICTURE = '.first-picture:visible';

/** Lets `page` have the program's bytes only after `page.release()`. */
async function holdProgram(page) {
  const released = new Promise((resolve) => {
    page.release = resolve;
  });
  await page.route('**/*_bg.wasm', async (route) => {
    await released;
    await route.continue();
  });
}

/** Likewise, and has the page take note of what moves in it, in `moved`. */
async function holdAndWatch(page) {
  await holdProgram(page);
  await page.addInitScript(() => {
    window.moved = [];
    new PerformanceObserver((list) => {
      window.moved.push(...list.getEntries().map(({ value, sources }) => ({
        value,
        what: sources.map(({ node }) => node?.className ?? node?.nodeName),
      })));
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

const openHeld = (page, url, query) => page.goto(url + query);

/** A test of the page while its program is on the way. */
const heldTest = (name, check, options = {}) =>
  pageTest(name, check, { prepare: holdProgram, open: openHeld, ...options });

/** Gives the page its program, and waits until it has taken over and is idle. */
async function arrive(page) {
  page.release();
  await computed(page);
  await page.locator('.notes').waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Where the parts of the page stand in `root`, each box as left, top, width, height. */
const places = (page, root) =>
  page.locator(root).evaluate((root) => {
    const parts =
      '.page-header > *, .scenario-list :is(h2, a), .scenario-picker, h1, .purpose, .controls > *, ' +
      '.plot-frame, .folder, .why, .legend li, .knobs > *, .output .tab, .terminal li > *, .loop h2, .chips, ' +
      '.program .tab, .told, .edit-button, .source-text > *, .source-hint';
    const boxes = [...root.querySelectorAll(parts)].map((part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      return [part.className || part.nodeName, ...[left, top, width, height].map((length) => Math.round(length * 10) / 10)];
    });
    // The plot has its margin only with its lanes.
    return boxes
      .filter(([, , , width, height]) => width > 0 && height > 0)
      .map((box) => (box[0] === 'plot-frame' ? [box[0], box[2], box[4]] : box));
  });

const LANGUAGES = [
  { locale: 'en-US', lang: 'en', purpose: /main prints hello, sleeps/, list: 'Scenarios' },
  { locale: 'zh-CN', lang: 'zh-CN', purpose: /main 打印 hello/, list: '场景' },
];

for (const { locale, lang, purpose, list } of LANGUAGES) {
  heldTest(
    `in ${lang}, the source is read before the program has come`,
    async ({ page }) => {
      const picture = page.locator(PICTURE);
      assert.equal(await picture.count(), 1);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.match(await picture.locator('.purpose').innerText(), purpose);
      const lines = await picture.locator('.source-text').allTextContents();
      assert.equal(lines.join('\n'), PROGRAM);
      const colour = (selector) =>
        picture.locator(selector).first().evaluate((element) => getComputedStyle(element).color);
      const plain = await colour('.source-text');
      for (const token of ['keyword', 'string', 'number', 'comment']) {
        assert.notEqual(await colour(`.source .token-${token}`), plain, token);
      }
      assert.ok((await picture.getByRole('navigation', { name: list }).getByRole('link').count()) > 20);
      // What cannot be used yet is offered to nobody.
      const controls = await picture.locator('button, select, input').evaluateAll((all) => all.map((it) => !!it.closest('[inert]')));
      assert.ok(controls.length > 10 && controls.every(Boolean));
      const painted = () => performance.getEntriesByName('first-contentful-paint').length;
      await page.waitForFunction(painted);
    },
    { context: { locale } },
  );

  for (const width of [1440, 1200, 768, 360]) {
    for (const colorScheme of ['light', 'dark']) {
      heldTest(
        `in ${lang}, ${width} pixels wide, ${colorScheme}, nothing moves when the program comes`,
        async ({ page }) => {
          const before = await places(page, PICTURE);
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await arrive(page);
          assert.equal(await page.locator('.first-picture').count(), 0);
          assert.equal(await page.locator('h1').count(), 1);
          assert.deepEqual(await places(page, '#app'), before);
          assert.deepEqual(await page.evaluate(() => window.moved), []);
          // Only the notes have come, below.
          assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) >= height);
        },
        { prepare: holdAndWatch, context: { locale, colorScheme, viewport: { width, height: 800 } } },
      );
    }
  }
}

for (const [locale, colorScheme, width] of [['en-US', 'dark', 1440], ['zh-CN', 'light', 360]]) {
  heldTest(
    `axe finds nothing in the first picture, ${locale}, ${colorScheme}, ${width} pixels wide`,
    async ({ page }) => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
    },
    { context: { locale, colorScheme, viewport: { width, height: 800 } } },
  );
}

const SHOWS_SOMETHING_ELSE = [
  ['an embed', '?embed'],
  ['another scenario', '#semaphore'],
  ['the first scenario by its name', '#hello-coroutine'],
  ['an address with fields', '?scenario=semaphore'],
];

for (const [what, query] of SHOWS_SOMETHING_ELSE) {
  heldTest(
    `${what} shows nothing of the first picture`,
    async ({ page }) => {
      assert.equal((await page.locator('body').innerText()).trim(), '');
      assert.equal(await page.locator('.first-picture').count(), 0);
      page.release();
      await computed(page);
      assert.equal(await page.locator('h1').count(), 1);
    },
    { query },
  );
}

pageTest('a reader who has changed a program does not see it unchanged first', async ({ page }) => {
  await page.evaluate(() => localStorage.setItem('asyncio-playground:edit:hello-coroutine:0', 'print("mine")'));
  await holdProgram(page);
  await page.reload();
  assert.equal((await page.locator('body').innerText()).trim(), '');
  page.release();
  await computed(page);
  assert.equal(await page.locator('.source-text').first().innerText(), 'print("mine")');
});

pageTest('a page whose program takes long is there before its run is', async ({ page }) => {
  const program = 'def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n\nfib(40)\n';
  await page.evaluate((program) => localStorage.setItem('asyncio-playground:edit:hello-coroutine:0', program), program);
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (!document.querySelector('#app section.run[aria-busy]')) return;
      window.sourceWhileBusy ??= document.querySelector('#app .source-text')?.innerText;
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.reload();
  await computed(page);
  assert.equal(await page.evaluate(() => window.sourceWhileBusy), 'def fib(n):');
});

for (const [theme, other] of [['dark', 'light'], ['light', 'dark']]) {
  pageTest(
    `the first picture has the language and the colours that were chosen here, ${theme}`,
    async ({ page }) => {
      await page.evaluate((theme) => {
        localStorage.setItem('asyncio-playground.language', 'zh');
        localStorage.setItem('asyncio-playground.theme', theme);
      }, theme);
      const look = async (root) => [
        await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
        await page.locator(`${root} .segments + .icon-button path:visible`).getAttribute('d'),
      ];
      await holdProgram(page);
      await page.reload();
      assert.match(await page.locator(`${PICTURE} .purpose`).innerText(), /main 打印 hello/);
      const before = await look(PICTURE);
      page.release();
      await computed(page);
      assert.deepEqual(await look('#app'), before);
      assert.equal(await page.locator('html').getAttribute('data-theme'), theme);
    },
    { context: { colorScheme: other } },
  );
}

heldTest(
  'a reader who scrolls and tabs before the program has come stays there',
  async ({ page }) => {
    const link = page.locator('.scenario-list a[href="#yield-from"]');
    await link.focus();
    await page.mouse.move(700, 300);
    await page.mouse.wheel(0, 250);
    await page.waitForFunction(() => scrollY === 250);
    await arrive(page);
    assert.equal(await page.evaluate(() => scrollY), 250);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#yield-from');
  },
  { context: { viewport: { width: 1200, height: 700 } } },
);

heldTest('a link that is followed before the program has come is what it shows', async ({ page }) => {
  await page.locator('.scenario-list a[href="#semaphore"]').click();
  page.release();
  await page.locator('#app .scenario-list a[href="#semaphore"][aria-current]').waitFor();
  await computed(page);
  assert.equal(await page.locator('h1').count(), 1);
});

/** What a reader of this language is told when the program does not come. */
const MISSING = { 'en-US': /could not be loaded.*WebAssembly.*reload the page/, 'zh-CN': /没能加载.*WebAssembly.*刷新页面/ };

for (const [locale, query, sees] of [
  ['en-US', '', PICTURE],
  ['zh-CN', '', PICTURE],
  ['zh-CN', '?embed', '.rest-missing'],
  ['zh-CN', '?embed&lang=en', '.rest-missing'],
]) {
  pageTest(
    `a reader is told when the program cannot be fetched, ${locale}, under "${query}"`,
    async ({ page }) => {
      const notice = page.getByRole('alert');
      await notice.waitFor();
      assert.match(await notice.textContent(), MISSING[query.includes('lang=en') ? 'en-US' : locale]);
      // It is the first that is seen, and what else there is stays readable.
      assert.equal(await notice.evaluate((element) => element.getBoundingClientRect().top), 0);
      assert.equal(await page.locator(sees).isVisible(), true);
    },
    {
      query,
      context: { locale },
      prepare: (page) => page.route('**/*_bg.wasm', (route) => route.fulfill({ status: 404 })),
      open: openHeld,
      expects: [/HTTP 404: .*_bg\.wasm/, /uncaught: /, /console error: .*404/],
    },
  );
}

for (const [what, prepare, expects] of [
  [
    'where there is no WebAssembly',
    (page) => page.addInitScript(() => delete window.WebAssembly),
    [/uncaught: /],
  ],
  [
    'when what starts the program cannot be fetched',
    (page) => page.route('**/asyncio-playground-*.js', (route) => route.abort()),
    [/request failed: /, /console error: /],
  ],
]) {
  pageTest(
    `a reader is told ${what}`,
    async ({ page }) => {
      await page.getByRole('alert').getByText(MISSING['en-US']).waitFor();
    },
    { prepare, open: openHeld, expects },
  );
}

pageTest('where scripts are off, the source is readable all the same', async ({ context, url }) => {
  const plain = await context.browser().newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await plain.newPage();
  await page.goto(url);
  assert.deepEqual(await page.locator('main:visible h1').allInnerTexts(), ['hello / world']);
  assert.equal(await page.locator('noscript').isVisible(), true);
  const source = page.locator('main:visible .source-text');
  assert.equal(await source.first().isVisible(), true);
  assert.equal((await source.allTextContents()).join('\n'), PROGRAM);
  await plain.close();
});
