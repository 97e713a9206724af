// What hosts send with the page, and what the page is where scripts are off.

import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';

const YEAR = 'public, max-age=31536000, immutable';

/** The directives of a Content-Security-Policy, each with its sources. */
const directives = (policy) =>
  new Map(policy.split(';').map((directive) => directive.trim().split(/\s+/)).map(([name, ...rest]) => [name, rest]));

pageTest('the page is sent with a strict policy', async ({ url }) => {
  const policy = directives((await fetch(url)).headers.get('content-security-policy'));
  assert.deepEqual(policy.get('default-src'), ["'none'"]);
  const [own, wasm, ...hashes] = policy.get('script-src');
  assert.deepEqual([own, wasm], ["'self'", "'wasm-unsafe-eval'"]);
  for (const hash of hashes) assert.match(hash, /^'sha256-[\w+/]{43}='$/);
  assert.ok(policy.get('connect-src').includes('https:'), 'programs reach hosts that the reader allows');
  assert.ok(policy.get('frame-ancestors').includes('https:'), 'any page may embed it');
});

pageTest(
  'the policy lets no text be run',
  async ({ page }) => {
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const link = document.body.appendChild(document.createElement('a'));
      link.setAttribute('onclick', 'window.inlineRan = true');
      link.click();
      return window.inlineRan === true;
    });
    assert.equal(ran, false);
  },
  { expects: [/Executing inline script/, /Executing inline event handler/] },
);

pageTest('what is named by its content is kept for ever, and the rest asked for again', async ({ page, url }) => {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  const hashed = names.filter((name) => /-[0-9a-f]{16}[^/]*\.(js|wasm)$/.test(name));
  assert.ok(hashed.some((name) => name.endsWith('.js')) && hashed.some((name) => name.endsWith('.wasm')));
  for (const name of hashed) assert.equal((await fetch(name)).headers.get('cache-control'), YEAR);
  const first = await fetch(url);
  assert.equal(first.headers.get('cache-control'), 'no-cache');
  const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') } });
  assert.equal(again.status, 304);
});

pageTest('the page fetches its program before it is asked to', async ({ page }) => {
  const hints = await page.locator('head link[rel=modulepreload], head link[rel=preload]').evaluateAll((links) =>
    links.map((link) => [link.rel, new URL(link.href).pathname.split('.').pop()]),
  );
  assert.deepEqual(hints.sort(), [['modulepreload', 'js'], ['preload', 'wasm']]);
});

pageTest('where scripts are off, the page says what it is, in both languages', async ({ context, url }) => {
  const plain = await context.browser().newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(url);
  const texts = await page.locator('noscript p').allInnerTexts();
  assert.match(texts[0], /runs Python asyncio programs/);
  assert.match(texts[1], /运行 Python asyncio 程序/);
  assert.equal(await page.locator('noscript p').nth(1).getAttribute('lang'), 'zh-CN');
  await plain.close();
});
