import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { pageTest } from './harness.mjs';
import { computed, edit, openEditor, openScenario, openTab, outputLines, runButton, runLive, speed, startLive, streams } from './visitor.mjs';

const downloads = (page) => page.locator('.downloads');

/** How many requests the timeline says were in flight at once, at most. */
async function mostInFlight(page) {
  const told = await page.locator('.lane-label-state', { hasText: 'in flight' }).first().textContent();
  return Number(/at most (\d+)/.exec(told)[1]);
}

/** The seconds that the crawler says it took. */
async function secondsTold(page) {
  const { out } = await streams(page);
  return Number(/flags downloaded in ([\d.]+)s/.exec(out)[1]);
}

/** The pictures in Downloads that the browser could not decode, by their names. */
const undecodable = (page) =>
  downloads(page).locator('img').evaluateAll(async (images) => {
    const broken = [];
    for (const image of images) {
      await image.decode().catch(() => broken.push(image.alt));
    }
    return broken;
  });

pageTest(
  'the flag crawler leaves twenty pictures in Downloads, live too',
  async ({ page }) => {
    await openTab(page, 'Today');
    for (const run of [() => {}, runLive]) {
      await speed(page, 10);
      await run(page);
      assert.equal(await downloads(page).locator('img').count(), 20);
      assert.deepEqual(await undecodable(page), []);
      assert.equal(await mostInFlight(page), 20);
    }
  },
  { query: '#flag-crawler' },
);

pageTest(
  'no more downloads are in flight than the semaphore lets through, and fewer take longer',
  async ({ page }) => {
    await openTab(page, 'Today');
    const seconds = [];
    for (const limit of [1, 5, 20]) {
      await page.getByRole('slider', { name: 'CONCURRENCY' }).fill(String(limit));
      await page.locator('.source-line', { hasText: `CONCURRENCY = ${limit} ` }).waitFor();
      await computed(page);
      assert.equal(await mostInFlight(page), limit);
      seconds.push(await secondsTold(page));
    }
    assert.ok(seconds[0] > seconds[1] && seconds[1] > seconds[2], seconds.join(', '));
  },
  { query: '#semaphore' },
);

pageTest(
  'a knob of the network rewrites its line, and the total follows',
  async ({ page }) => {
    await openTab(page, 'Today');
    const before = await secondsTold(page);
    await page.getByRole('slider', { name: 'latency, ms' }).fill('1200');
    await page.locator('.source-line', { hasText: '@network {base:1200,' }).waitFor();
    await computed(page);
    assert.ok(Math.abs((await secondsTold(page)) - before - 1) < 0.05);
  },
  { query: '#flag-crawler' },
);

pageTest(
  'the two downloads stand one above the other, their axes and cursors alike',
  async ({ page }) => {
    await page.getByRole('button', { name: /^Compare with/ }).click();
    const timelines = page.locator('.timeline');
    await page.locator('.beside .timeline').waitFor();
    assert.equal(await timelines.count(), 2);
    const ticks = (at) => timelines.nth(at).locator('.tick').allTextContents();
    assert.deepEqual(await ticks(0), await ticks(1));
    const cursor = (at) => timelines.nth(at).locator('.playhead-line').first().boundingBox();
    await timelines.nth(1).locator('.plot').click({ position: { x: 120, y: 60 } });
    assert.ok(Math.abs((await cursor(0)).x - (await cursor(1)).x) < 1.5);
    await page.getByRole('button', { name: /^Hide/ }).click();
    await page.locator('.beside .timeline').waitFor({ state: 'detached' });
  },
  { query: '#sync-download' },
);

/** A host of somebody else's, which lets other sites' pages read its answers or not. */
async function foreignHost({ isReadable }) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const readable = isReadable ? { 'access-control-allow-origin': '*' } : {};
    const status = Number(/\d{3}/.exec(request.url)?.[0] ?? 200);
    response.writeHead(status, { 'content-type': 'text/plain', ...readable });
    if (request.url.includes('broken')) {
      response.write('half of');
      return response.destroy();
    }
    response.end('hello from elsewhere');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    asked,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

const program = (url) => `import requests
try:
    response = requests.get("${url}", timeout=5)
    print(response.status_code, response.text)
    response.raise_for_status()
except requests.exceptions.RequestException as error:
    print(type(error).__name__, error)
`;

/** Runs a program live that asks a host, and gives the reader's answer where it is asked for. */
async function runAnswering(page, source, answer) {
  await edit(page, source);
  await speed(page, 10);
  await startLive(page);
  await page.getByRole('button', { name: answer, exact: true }).click();
  await runButton(page, 'Run').waitFor();
  return (await outputLines(page)).map((line) => line.out).join('\n');
}

pageTest(
  'a host of somebody else’s is asked after the reader allows it, once',
  async ({ page }) => {
    const host = await foreignHost({ isReadable: true });
    try {
      assert.equal(await runAnswering(page, program(`${host.url}/a`), 'Allow'), '200 hello from elsewhere');
      assert.deepEqual(host.asked, ['/a']);
      // Allowed once, it may be asked again; and what it answered is known when knobs are moved.
      await edit(page, program(`${host.url}/a?2`));
      await runLive(page);
      assert.deepEqual(host.asked, ['/a', '/a?2']);
      await edit(page, `${program(`${host.url}/a`)}print("again")\n`);
      const again = (await outputLines(page)).map((line) => line.out);
      assert.deepEqual(again, ['200 hello from elsewhere', 'again']);
      assert.deepEqual(host.asked, ['/a', '/a?2']);
    } finally {
      await host.close();
    }
  },
  { query: '#hello-coroutine' },
);

pageTest(
  'a host that the reader refuses, and one that lets nobody read, raise the library’s exception',
  async ({ page }) => {
    const host = await foreignHost({ isReadable: false });
    try {
      const refused = await runAnswering(page, program(`${host.url}/a`), 'Don’t allow');
      assert.match(refused, /^ConnectionError .*allow/s);
      assert.deepEqual(host.asked, []);
      const other = host.url.replace('127.0.0.1', 'localhost');
      const blocked = await runAnswering(page, program(`${other}/a`), 'Allow');
      assert.match(blocked, /^ConnectionError .*CORS/s);
    } finally {
      await host.close();
    }
  },
  { query: '#hello-coroutine', expects: [/CORS|ERR_FAILED/, /request failed/] },
);

pageTest(
  'errors of a host are the library’s errors',
  async ({ page }) => {
    const host = await foreignHost({ isReadable: true });
    try {
      const missing = await runAnswering(page, program(`${host.url}/404`), 'Allow');
      assert.match(missing, /^404 .*\nHTTPError 404 Client Error: Not Found for url:/s);
      await edit(page, program(`${host.url}/500`));
      await runLive(page);
      assert.match((await streams(page)).out, /HTTPError 500 Server Error: Internal Server Error/);
      await edit(page, program(`${host.url}/broken`));
      await runLive(page);
      assert.match((await streams(page)).out, /^(ConnectionError|ChunkedEncodingError) /);
    } finally {
      await host.close();
    }
  },
  { query: '#hello-coroutine', expects: [/404/, /500/, /request failed|ERR_/] },
);

pageTest(
  'with the network cut, the bundled hosts still answer and others raise the library’s exception',
  async ({ page, context }) => {
    // What the thumbnails of the list needed is there for good.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.scenario-list a')].every((link) => link.querySelector('.thumbnail rect')),
    );
    // So is the editor.
    await openEditor(page);
    await context.setOffline(true);
    for (const id of ['flag-crawler', 'async-download', 'sync-download']) {
      await openScenario(page, id);
      await speed(page, 10);
      await runLive(page);
      assert.ok((await downloads(page).locator('img').count()) >= 1, id);
      assert.deepEqual(await undecodable(page), []);
    }
    const cut = await runAnswering(page, program('http://example.org/'), 'Allow');
    assert.match(cut, /^ConnectionError .*(offline|network)/s);
  },
  { query: '#hello-coroutine' },
);
