import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { BUDGETS, firstLoad, kilobytes } from './measure.mjs';

pageTest('the page opens and shows its title', async ({ page }) => {
  assert.equal(await page.title(), 'asyncio playground');
  await page.getByRole('heading', { level: 1 }).waitFor();
});

pageTest('the page asks no other host for anything', async ({ page, url }) => {
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  assert.ok(asked.length > 0);
  for (const address of asked) assert.ok(address.startsWith(url), `${address} is not under ${url}`);
});

pageTest('the first load fits its budget', async ({ page, url }) => {
  await page.waitForLoadState('networkidle');
  const load = await firstLoad(page, url);
  console.log(`first load:${kilobytes(load.gzip)} gzip, of at most${kilobytes(BUDGETS.firstLoadGzip)}`);
  for (const file of load.files) console.log(`  ${kilobytes(file.gzip)}  ${file.name}`);
  for (const kind of ['.html', '.js', '.wasm']) {
    assert.ok(load.files.some((file) => file.name.endsWith(kind)), `no ${kind} file was seen`);
  }
  assert.ok(load.gzip <= BUDGETS.firstLoadGzip);
});
