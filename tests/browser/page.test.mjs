import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { computed, edit, openScenario, resize, runButton, streams } from './visitor.mjs';

pageTest('the page opens and shows its title', async ({ page }) => {
  assert.equal(await page.title(), 'hello / world · asyncio playground');
  await page.getByRole('heading', { level: 1 }).waitFor();
});

pageTest('the page asks no other host for anything', async ({ page, url }) => {
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  assert.ok(asked.length > 0);
  for (const address of asked) assert.ok(address.startsWith(url), `${address} is not under ${url}`);
});

for (const language of ['English', '中文']) {
  pageTest(`nothing needs more than 1440, 768 or 320 pixels in ${language}`, async ({ page }) => {
    await page.getByRole('button', { name: language }).click();
    const scenarios = await page.locator('.scenario-picker option').evaluateAll((options) =>
      options.map((option) => option.value),
    );
    assert.ok(scenarios.length > 0);
    for (const id of scenarios) {
      await openScenario(page, id);
      for (const width of [1440, 768, 320]) {
        await resize(page, width);
        const [needed, given] = await page.evaluate(() => {
          const root = document.documentElement;
          return [root.scrollWidth, root.clientWidth];
        });
        assert.ok(needed <= given, `${id} is ${needed} pixels wide in ${width}`);
      }
    }
  });
}

pageTest(
  'the clean-up of asyncio.run is folded away, and can be unfolded',
  async ({ page }) => {
    await computed(page);
    const lanes = () => page.locator('.lane-label-name').allTextContents();
    const own = ['event loop', 'program', 'main'];
    assert.deepEqual(await lanes(), own);
    await page.getByRole('button', { name: '… 2 more lanes' }).click();
    await page.locator('.lane-label-name', { hasText: 'shutdown_asyncgens' }).waitFor();
    assert.deepEqual(await lanes(), [...own, 'shutdown_asyncgens', 'shutdown_default_executor']);
    await page.getByRole('button', { name: 'Fewer lanes' }).click();
    await page.locator('.lane-label-name', { hasText: 'shutdown_asyncgens' }).waitFor({ state: 'detached' });
    assert.deepEqual(await lanes(), own);
  },
  { query: '#hello-coroutine' },
);

for (const width of [1440, 768, 360]) {
  pageTest(
    `no words of a lane reach into its marks, ${width} pixels wide`,
    async ({ page }) => {
      await computed(page);
      const lanes = await page.locator('.lane-label').evaluateAll((labels) => {
        const { left, right } = document.querySelector('.plot-frame').getBoundingClientRect();
        const isBeside = left > document.querySelector('.timeline').getBoundingClientRect().left;
        const end = isBeside ? left : right;
        return labels.map((label) => ({
          room: Math.min(...[...label.children].map((words) => end - words.getBoundingClientRect().right)),
          isWhole: [...label.children].every((words) => label.title.includes(words.textContent)),
        }));
      });
      assert.ok(lanes.length > 10);
      for (const { room, isWhole } of lanes) assert.ok(room >= 4 && isWhole, `${room} pixels`);
    },
    { query: '#executor', context: { viewport: { width, height: 800 } } },
  );
}

pageTest(
  'the text of a run tells of each wait, when it began, with no space between Chinese words',
  async ({ page }) => {
    await page.getByRole('tab', { name: 'As text' }).click();
    const waits = page.locator('.text-version li', { hasText: 'stands still. requests.get(…) blocks its thread' });
    await waits.nth(3).waitFor();
    assert.equal(await waits.count(), 4);
    assert.match(await waits.first().locator('button').textContent(), /^0\.000/);
    const legend = page.locator('.legend li');
    assert.deepEqual((await legend.allTextContents()).slice(4), ['ended', '1line of output']);
    await page.getByRole('button', { name: '中文' }).click();
    await page.locator('.text-version li', { hasText: '第 0 轮 · 主程序停住了。' }).first().waitFor();
    // Steps stop there, too.
    await page.getByRole('button', { name: '退一步' }).click();
    await page.locator('.why', { hasText: '主程序停住了' }).waitFor();
  },
  { query: '#sync-download' },
);

pageTest(
  'the variables of all lanes are shown as they are at the cursor',
  async ({ page }) => {
    await page.getByRole('tab', { name: 'Variables' }).click();
    const lane = (name) => page.locator('.lane-variables', { hasText: name });
    await lane('do_some_work Task-3').filter({ hasText: 'x2' }).waitFor();
    await lane('main').filter({ hasText: 'tasks[<coroutine object do_some_work' }).waitFor();
    await page.getByRole('button', { name: 'To the end' }).click();
    await page.getByText('Nothing is under way here').waitFor();
    assert.equal(await lane('').count(), 0);
  },
  { query: '#scenario=as-completed&step=4' },
);

pageTest(
  'a term in the notes tells its meaning, until Escape',
  async ({ page }) => {
    await computed(page);
    const term = page.locator('.notes').getByRole('button', { name: 'event loop' });
    const meaning = page.locator('.notes').getByRole('status').filter({ hasText: 'Event loop' });
    assert.equal(await meaning.count(), 0);
    await term.focus();
    await page.keyboard.press('Enter');
    await meaning.waitFor();
    assert.equal(await term.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Escape');
    await meaning.waitFor({ state: 'detached' });
    assert.equal(await term.getAttribute('aria-expanded'), 'false');
    assert.ok(await term.evaluate((button) => button === document.activeElement));
    // Another term takes its place.
    await term.click();
    await page.locator('.notes').getByRole('button', { name: 'timer' }).click();
    await page.locator('.meaning', { hasText: 'Timer' }).waitFor();
    assert.equal(await page.locator('.meaning dfn').count(), 1);
    assert.equal(await page.locator('.point', { hasText: 'B 0.4' }).getAttribute('title'), 'document B, 0.4');
  },
  { query: '#hello-coroutine' },
);

pageTest('a program that asks for a line stands until it is typed', async ({ page }) => {
  await edit(page, "name = input('Who? ')\nprint('hello', name)\n");
  await runButton(page, 'Run').click();
  const field = page.getByLabel('The program waits for a line');
  await page.locator('input:focus').waitFor();
  await field.fill('Ann 你好');
  await field.press('Enter');
  await page.locator('.terminal li', { hasText: 'hello Ann 你好' }).waitFor();
  assert.deepEqual(await streams(page), { out: 'Who? Ann 你好\nhello Ann 你好\n', err: '' });
  assert.equal(await field.count(), 0);
});

pageTest(
  'the cursor follows a drag, also beyond the picture, and no pointer that only passes by',
  async ({ page }) => {
    await computed(page);
    const position = () => page.locator('.playhead').getAttribute('aria-valuenow').then(Number);
    const { x, y, width, height } = await page.locator('.plot').boundingBox();
    const at = (part, down = 60) => page.mouse.move(x + part * width, y + down);
    const places = [];
    await at(0.9);
    await page.mouse.down();
    places.push(await position());
    for (const [part, down] of [[0.6], [0.2, height + 200]]) {
      await at(part, down);
      places.push(await position());
    }
    assert.deepEqual(places, [...new Set(places)].toSorted((a, b) => b - a), 'each is further back');
    await page.mouse.up();
    await at(0.8);
    await page.locator('.tip').waitFor();
    assert.equal(await position(), places.at(-1));
  },
  { query: '#as-completed' },
);

pageTest(
  'no line of the notes begins with what ends a sentence',
  async ({ page }) => {
    for (const id of ['hello-coroutine', 'as-completed']) {
      await openScenario(page, id);
      await page.locator('.notes .term').first().waitFor();
      const found = await page.evaluate(() => {
        const notes = document.querySelector('.notes');
        const broken = new Set();
        for (let width = 240; width < 500; width += 1) {
          notes.style.width = `${width}px`;
          for (const term of notes.querySelectorAll('.term')) {
            const walker = document.createTreeWalker(notes, NodeFilter.SHOW_TEXT);
            walker.currentNode = term.lastChild;
            const next = walker.nextNode();
            if (!/^[.,:;，。：；、]/.test(next?.data ?? '')) continue;
            const mark = document.createRange();
            mark.setStart(next, 0);
            mark.setEnd(next, 1);
            const [above, below] = [term.getBoundingClientRect(), mark.getBoundingClientRect()];
            if (below.top >= above.bottom) broken.add(term.textContent);
          }
        }
        notes.style.width = '';
        return [...broken];
      });
      assert.deepEqual(found, [], id);
    }
  },
);
