// What the page fetches, and when: first what opening it calls, the rest when it is idle.

import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { BUDGETS, FIRST_LOAD_NOW, firstLoad, kilobytes } from './measure.mjs';
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
