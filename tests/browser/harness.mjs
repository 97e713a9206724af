// End-to-end tests against the built page, one `pageTest` each.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as chromium from './browser.mjs';

let site;
before(async () => {
  site = await chromium.open();
});
after(() => site?.close());

/**
 * Registers the test `name`: opens the page and calls `check({ page, context, url })`.
 *
 * Fails on what a visitor's console would show: errors and warnings, uncaught exceptions, requests
 * that fail or are answered with an error. A test that provokes one of them on purpose lists
 * patterns of it in `expects`; each must then occur.
 *
 * `query` is what follows the page's address ("?embed"). `context` holds playwright's context
 * options: viewport, colorScheme, locale, reducedMotion, hasTouch. `prepare(page)` runs before the
 * page is opened, for routes and init scripts. `open(page, url)` opens something else than the page
 * at `url`, such as a page that embeds it.
 */
export function pageTest(name, check, options = {}) {
  const { query = '', context: contextOptions = {}, prepare, open = openPage, expects = [] } = options;
  test(name, async () => {
    const context = await site.browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      ...contextOptions,
    });
    try {
      const page = await context.newPage();
      const problems = problemsOf(page);
      await prepare?.(page);
      await open(page, site.url, query);
      await check({ page, context, url: site.url });
      for (const pattern of expects) {
        assert.ok(problems.some((problem) => pattern.test(problem)), `nothing matched ${pattern}`);
      }
      const unexpected = problems.filter((problem) => !expects.some((pattern) => pattern.test(problem)));
      assert.deepEqual(unexpected, [], 'the page reported problems');
    } finally {
      await context.close();
    }
  });
}

async function openPage(page, url, query) {
  await page.goto(url + query);
  await chromium.drawn(page);
}

/** A list that grows with each problem that `page` reports. */
function problemsOf(page) {
  const problems = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // Who leaves a page cuts off what it still asks for.
    if (reason !== 'net::ERR_ABORTED') problems.push(`request failed: ${request.url()} (${reason})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`HTTP ${response.status()}: ${response.url()}`);
  });
  return problems;
}
