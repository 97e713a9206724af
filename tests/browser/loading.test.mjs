// What the page fetches, and when: first what opening it calls, with an excerpt of the rest where its
// address names a scenario; the rest when it is idle, and at once where a program comes by address.

import assert from 'node:assert/strict';
import { drawn } from './browser.mjs';
import { pageTest } from './harness.mjs';
import { BUDGETS, FIRST_LOAD_NOW, NAMED_NOW, firstLoad, kilobytes } from './measure.mjs';
import { arePicturesDrawn, computed, edit, streams } from './visitor.mjs';

const REST = '**/*_rest.wasm';

/** Calls what no scenario does. */
const UNUSUAL = "import math\nprint(f'{2 ** 100:_}', '%08.3f' % math.comb(9, 4), 'ab'.translate({97: 'ß'}).title())\n";
const PRINTS = "1_267_650_600_228_229_401_496_703_205_376 0126.000 Ssb\n";

const fetched = (page) =>
  page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));

const isRestFetched = async (page) => (await fetched(page)).some((name) => name.endsWith('_rest.wasm'));

/** Waits until the page has done all that it does by itself. */
async function settled(page) {
  await computed(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

pageTest('the first load does not grow', async ({ page, url }) => {
  await settled(page);
  const load = await firstLoad(page, url);
  console.log(`first load:${kilobytes(load.gzip)} gzip, of at most${kilobytes(BUDGETS.firstLoadGzip)}`);
  for (const file of load.files) console.log(`  ${kilobytes(file.gzip)}  ${file.name}`);
  for (const kind of ['.html', '.js', '.wasm']) {
    assert.ok(load.files.some((file) => file.name.endsWith(kind)), `no ${kind} file was seen`);
  }
  // The bound is what the page weighs now, and only sinks.
  assert.ok(load.gzip <= FIRST_LOAD_NOW);
});

for (const [what, options] of [
  ['in English', {}],
  ['in Chinese', { context: { locale: 'zh-CN' } }],
  ['embedded', { query: '?embed' }],
]) {
  pageTest(
    `opening the page ${what} waits for nothing of the rest`,
    async ({ page }) => {
      await computed(page);
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      // A call that waits fetches the rest by itself, and would have failed.
      assert.equal(await page.getByRole('alert').count(), 0);
    },
    {
      ...options,
      prepare: (page) =>
        page.route(REST, (route) => (route.request().resourceType() === 'xhr' ? route.abort() : undefined)),
    },
  );
}

/** The excerpt that a page has fetched, if any. */
const excerptOf = async (page) =>
  (await fetched(page)).map((name) => /_(light|heavy)\.wasm$/.exec(name)?.[1]).find(Boolean);

/** How many scenarios are opened at a time. */
const AT_A_TIME = 3;

/** How many of those that a test opens may weigh more than the others. */
const HEAVY = 5;

/**
 * How many of them may wait for the rest: chance can lead one along a path that no visit of the build
 * has taken. It is drawn a little later then.
 */
const LATE = 2;

// Each scenario is opened in both ways and in both languages, but not in all four pairs of them.
for (const [what, naming, locale, half] of [
  ['embedded, in English', (id) => `?embed&scenario=${id}`, 'en-US', 0],
  ['embedded, in Chinese', (id) => `?embed&scenario=${id}`, 'zh-CN', 1],
  ['by its name, in English', (id) => `#${id}`, 'en-US', 1],
  ['by its name, in Chinese', (id) => `#${id}`, 'zh-CN', 0],
]) {
  pageTest(
    `scenarios ${what}, are drawn without the rest`,
    async ({ page, context, url }) => {
      const ids = await page.locator('.scenario-list a').evaluateAll((links) => links.map((link) => link.hash.slice(1)));
      assert.ok(ids.length > 20, `${ids.length} scenarios`);
      const waiting = new Set();
      const weights = new Map();
      // The request that nobody waits for is never answered.
      await context.route(REST, (route) => {
        if (route.request().resourceType() !== 'xhr') return;
        waiting.add(route.request().frame().url().slice(url.length));
        route.abort();
      });
      const left = ids.filter((_, at) => at % 2 === half);
      const openNext = async () => {
        for (let id = left.shift(); id !== undefined; id = left.shift()) {
          const visitor = await context.newPage();
          await visitor.goto(url + naming(id));
          await computed(visitor).catch(() => waiting.add(naming(id)));
          const excerpt = await excerptOf(visitor);
          const { gzip } = weights.get(excerpt) ?? (await firstLoad(visitor, url));
          const same = weights.get(excerpt)?.ids ?? [];
          weights.set(excerpt, { gzip, ids: [...same, id] });
          await visitor.close();
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, openNext));
      for (const [excerpt, { gzip, ids }] of weights) console.log(`  ${kilobytes(gzip)}  ${excerpt}: ${ids.length} scenarios`);
      assert.ok(waiting.size <= LATE, [...waiting].join(' '));
      assert.deepEqual([...weights.keys()].sort(), ['heavy', 'light']);
      for (const [excerpt, { gzip }] of weights) assert.ok(gzip <= NAMED_NOW[excerpt], `${excerpt}: ${gzip} bytes`);
      assert.ok(weights.get('heavy').ids.length <= HEAVY, `heavy: ${weights.get('heavy').ids}`);
    },
    { context: { locale } },
  );
}

for (const [query, later] of [
  ['', []],
  ['?embed', []],
  ['?embed&lang=zh', ['light']],
  ['#as-completed', ['light']],
  ['?embed#scenario=flag-crawler&lang=en', ['heavy']],
  ['?embed#theme=dark&program=print(1)', ['rest']],
  ['#1.a-link', ['rest']],
  ['?embed#scenario=as-completed&mode=edit', ['rest']],
]) {
  pageTest(
    `before it starts, a page under "${query}" fetches ${later.length > 0 ? later : 'nothing more'}`,
    async ({ page }) => {
      await drawn(page);
      const names = (await fetched(page)).map((name) => /_([a-z]+)\.wasm$/.exec(name)?.[1]);
      assert.deepEqual(names.filter((name) => name !== undefined && name !== 'bg'), later);
    },
    {
      query,
      // What is idle later is not looked at here.
      prepare: (page) =>
        page.addInitScript(() => {
          window.requestIdleCallback = () => 0;
        }),
    },
  );
}

pageTest(
  'what the excerpt does not have comes with the rest, which takes its place',
  async ({ page }) => {
    assert.equal(await excerptOf(page), 'light');
    await edit(page, UNUSUAL);
    assert.deepEqual(await streams(page), { out: PRINTS, err: '' });
    await page.locator('.scenario-list a[href="#executor"]').click();
    await computed(page);
    await page.getByRole('heading', { level: 1, name: 'Executor' }).waitFor();
  },
  { query: '#as-completed' },
);

pageTest(
  'without its excerpt a page waits for the rest',
  async ({ page }) => {
    await computed(page);
    assert.equal(await isRestFetched(page), true);
    assert.equal(await page.getByRole('alert').count(), 0);
  },
  {
    query: '?embed&scenario=as-completed',
    prepare: (page) => page.route('**/*_light.wasm', (route) => route.abort()),
    expects: [/request failed: .*_light\.wasm/, /ERR_FAILED/],
  },
);

pageTest('an idle page brings the rest and the pictures of the scenarios', async ({ page }) => {
  const waitedFor = [];
  page.on('request', (request) => request.resourceType() === 'xhr' && waitedFor.push(request.url()));
  await page.waitForFunction(arePicturesDrawn);
  assert.equal(await isRestFetched(page), true);
  await edit(page, UNUSUAL);
  assert.deepEqual(await streams(page), { out: PRINTS, err: '' });
  assert.deepEqual(waitedFor, []);
});

pageTest(
  'an embedded page brings the rest at the first sign of a reader',
  async ({ page }) => {
    await settled(page);
    assert.equal(await isRestFetched(page), false);
    const request = page.waitForRequest(REST);
    await page.mouse.move(200, 200);
    assert.equal((await request).resourceType(), 'fetch');
  },
  { query: '?embed' },
);

pageTest(
  'what calls the rest before it is there waits for it',
  async ({ page }) => {
    await edit(page, UNUSUAL);
    assert.deepEqual(await streams(page), { out: PRINTS, err: '' });
  },
  {
    // The request that nobody waits for is never answered.
    prepare: (page) => page.route(REST, (route) => route.request().resourceType() === 'xhr' && route.continue()),
  },
);

pageTest(
  'a reader is told when the rest cannot be fetched',
  async ({ page }) => {
    const request = page.waitForRequest((request) => request.url().endsWith('_rest.wasm') && request.resourceType() === 'xhr');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await request;
    await page.getByRole('alert').getByText('could not be loaded').waitFor();
  },
  {
    prepare: (page) => page.route(REST, (route) => route.abort()),
    expects: [/request failed: .*_rest\.wasm/, /ERR_FAILED/, /uncaught: .*_rest\.wasm/],
  },
);
