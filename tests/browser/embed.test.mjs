// The page in pages of other sites: see embedding/host.html, which stands on an origin of its own.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { pageTest } from './harness.mjs';
import { serve } from './server.mjs';
import { computed, sentence, streams } from './visitor.mjs';

const HOST = new URL('embedding/host.html', import.meta.url);
const EXAMPLE = 'https://playground.example/';

let folder;
let host;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-'));
  host = await serve({ root: folder });
});
after(async () => {
  await host?.close();
  await rm(folder, { recursive: true });
});

/** Registers a test on the page of the other site; `html` stands in place of its body. */
function hostTest(name, check, { html, prepare, ...options } = {}) {
  const open = async (page, url) => {
    let text = (await readFile(HOST, 'utf8')).replaceAll(EXAMPLE, url);
    if (html !== undefined) text = text.replace(/<body>[^]*<\/body>/, () => `<body>${html}</body>`);
    await writeFile(join(folder, 'host.html'), text);
    await page.addInitScript(listen);
    await prepare?.(page, url);
    await page.goto(`${host.url}host.html`);
  };
  pageTest(name, check, { ...options, open });
}

/** Takes note of what the elements tell, in `heard`: `[id, type, detail]`. Runs in every frame. */
function listen() {
  window.heard = [];
  for (const type of ['ready', 'step', 'done', 'height']) {
    addEventListener(
      type,
      ({ target, detail }) => target.localName === 'asyncio-playground' && window.heard.push([target.id, type, detail]),
      { capture: true },
    );
  }
}

/** Waits until the element `id` has told `count` times that something of this type has happened. */
const told = (page, id, type, count = 1) =>
  page.waitForFunction(
    ([id, type, count]) => window.heard.filter((it) => it[0] === id && it[1] === type).length >= count,
    [id, type, count],
  );

/** The details of what the element `id` has told of this type. */
const heard = (page, id, type) =>
  page.evaluate(([id, type]) => window.heard.filter((it) => it[0] === id && it[1] === type).map((it) => it[2]), [id, type]);

const frameIn = (page, id) => page.locator(`#${id} iframe`).contentFrame();

/** What the page around may not lose by anything that happens in a frame. */
const place = (page) => page.evaluate(() => [document.activeElement?.id, scrollX, scrollY]);

hostTest('playgrounds near the reader load, as high as what they show, and move nothing', async ({ page }) => {
  await page.locator('#search').focus();
  await page.evaluate(() => scrollTo(0, 40));
  await told(page, 'scenario', 'ready');
  await told(page, 'own', 'ready');
  for (const id of ['scenario', 'own']) {
    const [height, content] = await Promise.all([
      page.locator(`#${id} iframe`).evaluate((frame) => frame.getBoundingClientRect().height),
      frameIn(page, id).locator('body').evaluate((body) => body.getBoundingClientRect().height),
    ]);
    assert.ok(content > 300 && Math.abs(height - content) < 1, `${id}: ${height} for ${content} pixels`);
  }
  await page.locator('#scenario').evaluate((element) => element.run());
  await told(page, 'scenario', 'done');
  assert.deepEqual(await place(page), ['search', 0, 40]);
  // What is far away, or waits behind a button, is not there yet.
  assert.equal(await page.locator('#below iframe').count(), 0);
  assert.equal(await page.locator('#poster iframe').count(), 0);
  await page.locator('#last').scrollIntoViewIfNeeded();
  await told(page, 'below', 'ready');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
  const [ready] = await heard(page, 'below', 'ready');
  assert.equal(ready.step, 2);
});

hostTest('the author’s own program runs, in any letters', async ({ page }) => {
  await told(page, 'own', 'ready');
  const frame = frameIn(page, 'own');
  assert.deepEqual(await streams(frame), { out: '你好，🐍 👋🏽 <1 秒>\n你好，世界 👋🏽 <2 秒>\n', err: '' });
  assert.equal(await frame.getByRole('heading', { level: 1 }).textContent(), '问候');
  assert.equal(await frame.locator('html').getAttribute('lang'), 'zh-CN');
  assert.equal(await page.locator('#own iframe').getAttribute('title'), 'asyncio playground: 问候');
  assert.equal(await page.locator('#own pre').isVisible(), false);
});

hostTest('a program waits behind its poster, readable, and runs when asked', async ({ page }) => {
  const button = page.locator('#poster').getByRole('button', { name: 'Run' });
  await button.scrollIntoViewIfNeeded();
  assert.equal(await page.locator('#poster pre').isVisible(), true);
  await button.press('Enter');
  await told(page, 'poster', 'done');
  assert.deepEqual(await streams(frameIn(page, 'poster')), { out: 'played\n', err: '' });
  // A button that has gone leaves its place to the frame, not to the top of the page.
  assert.equal(await page.evaluate(() => document.activeElement.id), 'poster');
});

hostTest(
  'a program in a frame that may submit nothing is given its line all the same',
  async ({ page }) => {
    const frame = frameIn(page, 'asks');
    await computed(frame);
    await frame.locator('.run-button').click();
    await frame.locator('.input-line input').fill('Ann 你好');
    await frame.locator('.input-line input').press('Enter');
    await frame.locator('.terminal li', { hasText: 'hello Ann 你好' }).waitFor();
    await frame.getByLabel('The program waits for a line').fill('Bo');
    await frame.getByRole('button', { name: 'Enter' }).click();
    await told(page, 'asks', 'done');
    assert.deepEqual(await streams(frame), { out: 'Who? Ann 你好\nhello Ann 你好\nWho? Bo\nhello Bo\n', err: '' });
  },
  { html: '<asyncio-playground id="asks"><pre>for _ in range(2):\n    print("hello", input("Who? "))</pre></asyncio-playground>' },
);

const ONE = '<asyncio-playground id="one" scenario="hello-coroutine" speed="10"></asyncio-playground>';

hostTest(
  'the element does what it is asked and says what happens',
  async ({ page }) => {
    const one = page.locator('#one');
    // What is asked before the frame is there waits for it.
    await page.waitForFunction(() => customElements.get('asyncio-playground'));
    await one.evaluate((element) => element.goto(3));
    await told(page, 'one', 'step');
    const frame = frameIn(page, 'one');
    await one.evaluate((element) => element.run());
    await told(page, 'one', 'done');
    assert.deepEqual(await heard(page, 'one', 'done'), [{ outcome: 'finished' }]);
    const steps = await heard(page, 'one', 'step');
    assert.equal(steps[0].step, 3);
    assert.equal(steps.at(-1).step, steps.at(-1).steps);
    await one.evaluate((element) => element.setParam('delay', 2));
    await frame.locator('.source', { hasText: 'DELAY = 2' }).waitFor();
    await one.evaluate((element) => element.setAttribute('param-delay', '2.5'));
    await frame.locator('.source', { hasText: 'DELAY = 2.5' }).waitFor();
    await one.evaluate((element) => element.setAttribute('view', 'turns'));
    await frame.getByRole('button', { name: 'Turns', pressed: true }).waitFor();
    await one.evaluate((element) => element.setAttribute('scenario', 'as-completed'));
    await told(page, 'one', 'ready', 2);
    assert.equal(await frame.getByRole('heading', { level: 1 }).textContent(), 'As completed');
    // Pausing and stopping, in a run that would take seconds.
    await one.evaluate((element) => element.setAttribute('speed', '0.25'));
    await one.evaluate((element) => element.run());
    await frame.getByRole('button', { name: 'Pause' }).waitFor();
    await one.evaluate((element) => element.pause());
    await frame.getByRole('button', { name: 'Resume' }).waitFor();
    await one.evaluate((element) => element.stop());
    await told(page, 'one', 'done', 2);
    assert.deepEqual((await heard(page, 'one', 'done')).at(-1), { outcome: 'stopped' });
    await one.evaluate((element) => element.remove());
    assert.equal(page.frames().length, 1);
  },
  { html: ONE },
);

hostTest(
  'a frame that is greeted does not stand still for the rest of its program',
  async ({ page }) => {
    await told(page, 'one', 'ready');
    // A call that waits fetches the rest by itself, and would have failed.
    assert.equal(await frameIn(page, 'one').getByRole('alert').count(), 0);
  },
  {
    html: ONE,
    prepare: (page) =>
      page.route('**/*_rest.wasm', (route) => (route.request().resourceType() === 'xhr' ? route.abort() : route.continue())),
  },
);

hostTest(
  'the colours are those around, and follow them',
  async ({ page }) => {
    await told(page, 'one', 'ready');
    const root = frameIn(page, 'one').locator('html');
    assert.equal(await root.getAttribute('data-theme'), 'light');
    await page.evaluate(() => document.body.classList.add('is-dark'));
    await frameIn(page, 'one').locator('html[data-theme=dark]').waitFor();
    await page.locator('#one').evaluate((element) => element.setAttribute('theme', 'light'));
    await frameIn(page, 'one').locator('html[data-theme=light]').waitFor();
  },
  // Not the reader's system counts, but the page around.
  { html: ONE, context: { colorScheme: 'dark' } },
);

hostTest(
  'nobody but the element and its frame is heard',
  async ({ page, url }) => {
    await told(page, 'one', 'ready');
    const frame = page.locator('#one iframe');
    const height = () => frame.evaluate((frame) => frame.style.height);
    const before = await height();
    const lie = (source, origin) =>
      page.evaluate(
        ([source, origin]) => {
          const frame = document.querySelector('#one').shadowRoot.querySelector('iframe');
          const data = { playground: 1, type: 'height', height: 4321 };
          dispatchEvent(
            new MessageEvent('message', { data, origin, source: source === 'frame' ? frame.contentWindow : window }),
          );
        },
        [source, origin],
      );
    await lie('frame', 'https://evil.example');
    await lie('page', new URL(url).origin);
    assert.equal(await height(), before);
    await lie('frame', new URL(url).origin);
    assert.equal(await height(), '4321px', 'only these two differ');

    // In the frame: the page around is heard, but under one origin, and no other window is.
    const inside = await (await frame.elementHandle()).contentFrame();
    const ask = (source, origin, step) =>
      inside.evaluate(
        ([source, origin, step]) => {
          const data = { playground: 1, type: 'goto', step };
          dispatchEvent(new MessageEvent('message', { data, origin, source: source === 'around' ? parent : window }));
        },
        [source, origin, step],
      );
    const around = new URL(host.url).origin;
    await ask('around', 'https://evil.example', 1);
    await ask('inside', around, 2);
    await ask('around', around, 4);
    await told(page, 'one', 'step');
    assert.deepEqual((await heard(page, 'one', 'step')).map(({ step }) => step), [4]);

    // Another frame in the same page reaches the playground's window, and is not heard either.
    await page.evaluate(async () => {
      const other = document.createElement('iframe');
      document.body.append(other);
      const script = other.contentDocument.createElement('script');
      script.textContent = `
        const target = parent.document.querySelector('#one').shadowRoot.querySelector('iframe').contentWindow;
        target.postMessage({ playground: 1, type: 'goto', step: 1 }, '*');`;
      other.contentDocument.body.append(script);
    });
    await page.locator('#one').evaluate((element) => element.goto(5));
    await told(page, 'one', 'step', 2);
    assert.deepEqual((await heard(page, 'one', 'step')).map(({ step }) => step), [4, 5]);
  },
  { html: ONE },
);

hostTest(
  'plain frames take the same fields, tell whoever greets them, and work without an origin',
  async ({ page, url }) => {
    const plain = page.locator('#plain').contentFrame();
    await page.locator('#plain').scrollIntoViewIfNeeded();
    await computed(plain);
    assert.equal(await plain.locator('html').getAttribute('lang'), 'zh-CN');
    assert.equal(await plain.locator('html').getAttribute('data-theme'), 'dark');
    await plain.locator('.source', { hasText: 'DELAY = 3' }).waitFor();
    assert.equal(await plain.getByRole('button', { name: '还原' }).count(), 0, 'the reader has changed nothing');
    const parts = ['.timeline', '.knobs', '.output', '.program'].map((part) => plain.locator(part));
    const tops = await Promise.all(parts.map((part) => part.evaluate((it) => it.getBoundingClientRect().top)));
    assert.deepEqual(tops, tops.toSorted((a, b) => a - b), 'the run comes first');
    const first = await page.evaluate(
      (origin) =>
        new Promise((resolve) => {
          const frame = document.querySelector('#plain').contentWindow;
          addEventListener('message', (event) => {
            if (event.source === frame) resolve({ origin: event.origin, ...event.data });
          });
          frame.postMessage({ playground: 1, type: 'hello' }, origin);
        }),
      new URL(url).origin,
    );
    assert.deepEqual([first.origin, first.type, first.step], [new URL(url).origin, 'ready', 2]);
    await page.evaluate(
      (origin) => document.querySelector('#plain').contentWindow.postMessage({ playground: 1, type: 'open', fields: 'junk' }, origin),
      new URL(url).origin,
    );
    await plain.locator('.address-bar', { hasText: '“junk”' }).waitFor();
    await plain.locator('.source', { hasText: 'DELAY = 3' }).waitFor();
    await page.locator('#sandboxed').scrollIntoViewIfNeeded();
    const sandboxed = page.locator('#sandboxed').contentFrame();
    await computed(sandboxed);
    await sandboxed.locator('.run-button').click();
    await sandboxed.getByRole('button', { name: 'Stop' }).click();
    await sandboxed.getByRole('button', { name: 'Run', exact: true }).waitFor();
  },
);

hostTest(
  'what is seen in a frame opens in a page of its own',
  async ({ page, context }) => {
    await told(page, 'one', 'ready');
    await page.locator('#one').evaluate((element) => element.setParam('delay', 4));
    await frameIn(page, 'one').locator('.source', { hasText: 'DELAY = 4' }).waitFor();
    await page.locator('#one').evaluate((element) => element.goto(2));
    await told(page, 'one', 'step');
    const opened = context.waitForEvent('page');
    await frameIn(page, 'one').getByRole('link', { name: 'Open in the playground' }).click();
    const whole = await opened;
    await computed(whole);
    await whole.locator('.scenario-list').waitFor();
    await whole.locator('.source', { hasText: 'DELAY = 4' }).waitFor();
    assert.equal(await sentence(whole), await sentence(frameIn(page, 'one')));
  },
  { html: ONE },
);

/** What authors and their tools write, and the program that is meant. */
const PROGRAMS = [
  ['<pre>print(1)</pre>', 'print(1)\n'],
  ['<pre>\n\n  if x:\n\n      print(1)\n\n</pre>', 'if x:\n\n    print(1)\n'],
  ['<pre><code>\tif x:\n\t\tprint(1)</code></pre>', 'if x:\n\tprint(1)\n'],
  ['<pre><code><span>print</span>(<b>1</b>)\n</code><button>Copy</button></pre>', 'print(1)\n'],
  ['<pre><button>Copy</button>a &lt; b &amp; c</pre>', 'a < b & c\n'],
  ['<pre>if x:<br>&nbsp;&nbsp;print("&nbsp;")</pre>', 'if x:\n  print("\u00a0")\n'],
  ['<p>Some text.</p><pre>  x = """\na\n"""</pre>', '  x = """\na\n"""\n'],
];

hostTest(
  'a program inside the element is read as its author meant it',
  async ({ page }) => {
    const frames = page.locator('asyncio-playground iframe');
    await frames.nth(PROGRAMS.length - 1).waitFor({ state: 'attached' });
    const read = await frames.evaluateAll((frames) =>
      frames.map((frame) => new URLSearchParams(new URL(frame.src).hash.slice(1)).get('program')),
    );
    assert.deepEqual(read, PROGRAMS.map(([, program]) => program));
  },
  {
    html: PROGRAMS.map(([html]) => `<asyncio-playground>${html}</asyncio-playground>`).join('\n'),
    context: { viewport: { width: 720, height: 4000 } },
    // What the frames would show is not asked for.
    prepare: (page, url) => page.route(`${url}?embed*`, (route) => route.fulfill({ body: '' })),
  },
);

hostTest(
  'without its script the program is there to read',
  async ({ page }) => {
    assert.equal(await page.locator('pre').isVisible(), true);
    assert.match(await page.locator('pre').innerText(), /print/);
  },
  { html: '<asyncio-playground><pre>print(1)</pre></asyncio-playground>', context: { javaScriptEnabled: false } },
);

for (const [file, width] of [
  ['', 1440],
  ['zh.html', 360],
]) {
  pageTest(
    `the examples work at ${width} pixels ${file && 'in Chinese'}`,
    async ({ page }) => {
      const elements = page.locator('asyncio-playground:not([poster])');
      for (let at = 0; at < (await elements.count()); at += 1) {
        await elements.nth(at).scrollIntoViewIfNeeded();
        await computed(elements.nth(at).locator('iframe').contentFrame());
      }
      const [needed, given] = await page.evaluate(() => {
        const root = document.documentElement;
        return [root.scrollWidth, root.clientWidth];
      });
      assert.ok(needed <= given, `${needed} pixels wide`);
      await page.locator('#to-third').click();
      await page.locator('#heard', { hasText: 'step {"step":3,' }).waitFor();
    },
    {
      context: { viewport: { width, height: 800 } },
      open: (page, url) => page.goto(`${url}embedding/${file}`),
    },
  );
}
