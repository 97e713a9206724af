// Links: what is shared is what another reader sees; and the panel that makes them.

import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { pageTest } from './harness.mjs';
import { computed, edit, outputLines, runLive, sourceLines, speed } from './visitor.mjs';

const shareButton = (page) => page.getByRole('button', { name: /^(Share|分享)$/ });
const dialog = (page) => page.getByRole('dialog');
const snippet = (page) => dialog(page).getByRole('textbox');
const addressBar = (page) => page.locator('.address-bar');
const tab = (page, name) => dialog(page).getByRole('tab', { name });

/** The link that the panel gives. */
async function linkOf(page) {
  await shareButton(page).click();
  const link = await snippet(page).inputValue();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  return link;
}

/** What a reader sees of a run, as far as a link tells. */
async function seen(page) {
  await computed(page);
  return {
    lang: await page.locator('html').getAttribute('lang'),
    title: await page.locator('h1').textContent(),
    plot: await page.locator('.plot').innerHTML(),
    cursor: await page.locator('.playhead').first().getAttribute('aria-valuetext'),
    why: await page.locator('.why').innerText(),
    output: await outputLines(page),
    source: await sourceLines(page).allTextContents(),
    speed: await page.locator('.run select').inputValue(),
  };
}

/** Opens an address as somebody else would: another browser profile, another language. */
async function asAnother(page, address, check) {
  const context = await page.context().browser().newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  });
  try {
    const other = await context.newPage();
    await other.goto(address);
    await computed(other);
    await check(other);
  } finally {
    await context.close();
  }
}

/** The text that a link holds, read with another inflate than the page's. */
function textOf(link) {
  const [, payload] = link.split('#1.');
  return inflateSync(Buffer.from(payload, 'base64url')).toString();
}

pageTest(
  'a link shows another reader what was shared: tab, knobs, speed, axis, cursor, language',
  async ({ page }) => {
    await page.locator('.program').getByRole('tab', { name: 'Today' }).click();
    await computed(page);
    await page.getByRole('slider', { name: 'DELAY_1', exact: true }).fill('5');
    await sourceLines(page).filter({ hasText: 'DELAY_1 = 5' }).waitFor();
    await computed(page);
    await speed(page, 2);
    await page.getByRole('button', { name: 'Turns' }).click();
    for (let steps = 0; steps < 4; steps += 1) await page.locator('main').press(',');
    const link = await linkOf(page);
    const before = await seen(page);
    assert.match(textOf(link), /^scenario=as-completed&tab=1&lang=en&view=turns&speed=2&at=\d+&param-delay-1=5$/);
    await asAnother(page, link, async (other) => {
      assert.deepEqual(await seen(other), before);
      assert.equal(await addressBar(other).count(), 0);
    });
  },
  { query: '#as-completed' },
);

pageTest(
  'a program of the reader’s own comes with the link, and the page says that it did',
  async ({ page }) => {
    const program = 'import asyncio\n\nasync def main():\n    print("你好 🎉 <b>&amp;</b>")\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n';
    await edit(page, program);
    const link = await linkOf(page);
    assert.equal(textOf(link).split('\n').slice(1).join('\n'), program);
    const before = await seen(page);
    await asAnother(page, link, async (other) => {
      assert.deepEqual(await seen(other), before);
      assert.match(await addressBar(other).textContent(), /This program came by a link/);
      await addressBar(other).getByRole('button').click();
      await addressBar(other).waitFor({ state: 'detached' });
    });
  },
  { query: '#own' },
);

for (const [name, fragment, message] of [
  ['broken', '#1.eNorTk7NS8xNtUrLz1dQSk5V', /cut off or damaged/],
  ['newer', '#2.eNorTk7NS8xNtUrLz1dQSk5V', /newer version/],
  ['of another kind', '#v2.AAAA', /newer version/],
  ['unknown', '#no-such-scenario', /no scenario “no-such-scenario”/],
]) {
  pageTest(
    `an address that is ${name} is told, and the page works`,
    async ({ page }) => {
      assert.match(await addressBar(page).textContent(), message);
      await speed(page, 10);
      await runLive(page);
      await addressBar(page).getByRole('button', { name: 'Dismiss' }).click();
      await addressBar(page).waitFor({ state: 'detached' });
    },
    { query: fragment },
  );
}

pageTest(
  'an address of any length is told in a few words, and the page is drawn',
  async ({ page }) => {
    assert.match(await addressBar(page).textContent(), /no scenario “x{40}…”/);
    assert.ok((await addressBar(page).textContent()).length < 200);
    await page.evaluate(() => { location.hash = Array.from({ length: 50 }, (_, at) => `param-${at}=1`).join('&'); });
    await addressBar(page).getByText('And 45 more.').waitFor();
    assert.equal(await addressBar(page).getByRole('listitem').count(), 6);
  },
  { query: `#${'x'.repeat(200_000)}` },
);

pageTest(
  'an id with fields behind it is a scenario’s, and the document is called after it',
  async ({ page }) => {
    await computed(page);
    assert.equal(await page.title(), 'As completed · asyncio playground');
    assert.equal(await addressBar(page).count(), 0);
    await page.getByRole('button', { name: '中文' }).click();
    await page.waitForFunction(() => /^[\u4e00-\u9fff].* · asyncio playground$/.test(document.title));
    await page.evaluate(() => { location.hash = 'hello-coroutine'; });
    await page.waitForFunction(() => document.title === 'hello / world · asyncio playground');
  },
  { query: '#as-completed&step=3' },
);

pageTest(
  'no link costs anything of what the reader has made',
  async ({ page }) => {
    const shows = (text) => sourceLines(page).filter({ hasText: text }).waitFor();
    await edit(page, 'print("mine")\n');
    await page.evaluate(() => { location.hash = '#1.eNorTk7NS8xNtUrLz1dQSk5V'; });
    await addressBar(page).waitFor();
    await shows('print("mine")');
    await page.evaluate(() => { location.hash = '#program=print("linked")'; });
    await shows('print("linked")');
    await edit(page, 'print("linked and edited")\n');
    await page.waitForURL(/#1\./);
    await page.reload();
    await shows('print("linked and edited")');
    const versions = page.getByRole('group', { name: 'Versions of this program' });
    await versions.getByRole('button', { name: '1' }).click();
    await shows('print("mine")');
    await versions.getByRole('button', { name: '2' }).click();
    await shows('print("linked and edited")');
  },
  { query: '#own' },
);

pageTest(
  'the address of an opened link follows what is seen, through reloads and back from elsewhere',
  async ({ page }) => {
    const delay = () => page.getByRole('slider', { name: 'DELAY', exact: true });
    assert.equal(await delay().inputValue(), '3');
    await delay().fill('2');
    await page.waitForURL(/#1\./);
    const link = page.url();
    await page.reload();
    await computed(page);
    assert.equal(page.url(), link);
    assert.equal(await delay().inputValue(), '2');
    await page.locator('.scenario-list a[href="#as-completed"]').click();
    await page.getByRole('heading', { name: 'As completed', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'hello / world', level: 1 }).waitFor();
    await computed(page);
    assert.equal(await delay().inputValue(), '2');
    await page.locator('.scenario-list a[href="#hello-coroutine"]').click();
    await page.waitForFunction(() => location.hash === '#hello-coroutine');
  },
  { query: '#scenario=hello-coroutine&param-delay=3' },
);

pageTest(
  'the panel takes the focus and gives it back, copies, and says so',
  async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await shareButton(page).click();
    await dialog(page).waitFor();
    assert.ok(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)));
    await dialog(page).getByRole('button', { name: 'Copy' }).click();
    await dialog(page).getByText('Copied', { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await snippet(page).inputValue());
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.ok(await shareButton(page).evaluate((button) => button === document.activeElement));
  },
  { query: '#as-completed' },
);

pageTest(
  'a page without a clipboard copies all the same',
  async ({ page }) => {
    await shareButton(page).click();
    await dialog(page).getByRole('button', { name: 'Copy' }).click();
    await dialog(page).getByText('Copied', { exact: true }).waitFor();
  },
  {
    query: '#as-completed',
    prepare: (page) => page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    }),
  },
);

pageTest(
  'the HTML of an embed shows the program with what was chosen, as its preview does',
  async ({ page, url }) => {
    await computed(page);
    await page.locator('main').press(',');
    await shareButton(page).click();
    await tab(page, 'Element').click();
    const element = await snippet(page).inputValue();
    assert.match(element, /^<script async src="[^"]+\/embed\.js"><\/script>\n<asyncio-playground scenario="as-completed" lang="en" step="\d+"><\/asyncio-playground>\n$/);
    await tab(page, 'iframe').click();
    await dialog(page).getByLabel('Begin at the cursor').uncheck();
    await dialog(page).getByRole('button', { name: 'dark' }).click();
    await dialog(page).getByLabel('Height in pixels').fill('500');
    await dialog(page).getByLabel('Height in pixels').blur();
    const html = await snippet(page).inputValue();
    const frame = await page.evaluate((html) => {
      const template = document.createElement('template');
      template.innerHTML = html;
      const frame = template.content.querySelector('iframe');
      return Object.fromEntries([...frame.attributes].map(({ name, value }) => [name, value]));
    }, html);
    assert.equal(frame.src, `${url}?embed#scenario=as-completed&lang=en&theme=dark`);
    assert.equal(frame.loading, 'lazy');
    assert.equal(frame.height, '500');
    assert.match(frame.title, /As completed/);
    assert.match(frame.sandbox, /^allow-scripts /);
    await dialog(page).getByRole('button', { name: 'Show a preview' }).click();
    const preview = page.frameLocator('.share-preview');
    await preview.getByRole('heading', { name: 'As completed', level: 1 }).waitFor();
    assert.equal(await preview.locator('html').getAttribute('data-theme'), 'dark');
  },
  { query: '#as-completed' },
);

pageTest(
  'the panel fits a phone of 320 pixels, in Chinese too',
  async ({ page }) => {
    for (const language of ['English', '中文']) {
      await page.getByRole('button', { name: language }).click();
      await shareButton(page).click();
      for (const form of ['Link|链接', 'Element|元素', 'iframe']) {
        await tab(page, new RegExp(form)).click();
        const wide = await dialog(page).evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth);
        assert.equal(wide, false, form);
      }
      await page.keyboard.press('Escape');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false, 'the page');
    }
  },
  { query: '#as-completed', context: { viewport: { width: 320, height: 640 } } },
);
