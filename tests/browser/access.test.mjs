// What those find who do not look at the page, or see it in another way: axe on every scenario.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { pageTest } from './harness.mjs';
import { computed, openEditor, openScenario, resize, runButton, speed } from './visitor.mjs';

/** The rules of axe whose answer depends on colours, and on the width. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const OF_WIDTH = ['scrollable-region-focusable', 'target-size', 'meta-viewport'];

/**
 * What holds in one look holds in all, but for what `rules` are about; the scenario that the page opens
 * with is asked all in each look. AXE=all asks all of all.
 */
const VISITORS = [
  {
    language: 'English',
    looks: [
      { name: 'light, on a desktop', colorScheme: 'light', width: 1440 },
      { name: 'dark, on a phone', colorScheme: 'dark', width: 360, rules: OF_WIDTH },
    ],
  },
  {
    language: '中文',
    looks: [
      { name: 'dark, on a desktop', colorScheme: 'dark', width: 1440, rules: OF_COLOURS },
      { name: 'light, on a phone', colorScheme: 'light', width: 360, rules: OF_WIDTH },
    ],
  },
];

const lines = ({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));

/** What axe finds in the page, or in what `selector` names, each as a line. */
async function problems(page, selector) {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (selector) axe.include(selector);
  return lines(await axe.analyze());
}

/**
 * What axe finds in the scenario that is open, asked of the axe that `problems` has left in the page:
 * to bring it anew takes as long as to ask it. What stands around a scenario is the same for all.
 */
async function problemsOfScenario(page, rules) {
  const runOnly = rules && process.env.AXE !== 'all' ? { type: 'rule', values: rules } : undefined;
  const options = { ...(runOnly && { runOnly }), resultTypes: ['violations'], preload: false };
  return lines(await page.evaluate((options) => window.axe.run('main', options), options));
}

async function look(page, { colorScheme, width }) {
  await page.emulateMedia({ colorScheme });
  await resize(page, width);
}

describe('axe', { concurrency: true }, () => {
  for (const { language, looks } of VISITORS) {
    pageTest(
      `axe finds nothing on any scenario in ${language}: ${looks.map(({ name }) => name).join('; ')}`,
      async ({ page }) => {
        await page.getByRole('button', { name: language }).click();
        const found = [];
        for (const each of looks) {
          await look(page, each);
          found.push(...(await problems(page)).map((problem) => `${each.name}: ${problem}`));
        }
        const scenarios = await page
          .locator('.scenario-picker option')
          .evaluateAll((options) => options.map((option) => option.value));
        assert.ok(scenarios.length > 0);
        for (const id of scenarios) {
          await openScenario(page, id);
          for (const each of looks) {
            await look(page, each);
            const problems = await problemsOfScenario(page, each.rules);
            found.push(...problems.map((problem) => `${id}, ${each.name}: ${problem}`));
          }
        }
        assert.deepEqual(found, []);
      },
      { context: { reducedMotion: 'reduce' } },
    );
  }
});

for (const [name, file] of [
  ['English', ''],
  ['Chinese', 'zh.html'],
]) {
  pageTest(
    `axe finds nothing on the page of examples in ${name}, wide or narrow`,
    async ({ page }) => {
      // What a frame holds is a page of its own, with a main part and sections like every other's.
      const found = [];
      for (const width of [1440, 360]) {
        await resize(page, width);
        const axe = new AxeBuilder({ page }).setLegacyMode().options({ iframes: false });
        found.push(...lines(await axe.analyze()).map((problem) => `${width}: ${problem}`));
      }
      assert.deepEqual(found, []);
    },
    { open: (page, url) => page.goto(`${url}embedding/${file}`) },
  );
}

pageTest('keys drive the run while the focus is inside, and ? lists them', async ({ page }) => {
  const position = () => page.getByRole('slider', { name: 'Place in the run' }).getAttribute('aria-valuenow').then(Number);
  await openScenario(page, 'as-completed');
  const end = await position();
  await page.keyboard.press('[');
  assert.equal(await position(), end, 'nothing inside has the focus');
  await page.locator('.purpose').click();
  await page.keyboard.press('[');
  await page.waitForFunction(() => document.querySelector('.playhead').ariaValueNow === '0');
  await page.keyboard.press('.');
  await page.waitForFunction(() => document.querySelector('.playhead').ariaValueNow !== '0');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await list.waitFor();
  assert.deepEqual(await problems(page, 'dialog'), []);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'main', 'the focus is back');
  const knob = page.locator('.program').getByRole('textbox').first();
  await knob.focus();
  await page.keyboard.press(']');
  assert.notEqual(await position(), end, 'a field keeps what is typed');
});

pageTest(
  'what has the focus keeps it, whatever comes and goes around it',
  async ({ page }) => {
    await computed(page);
    const isKept = (element) => element.evaluate((element) => element.isConnected && element === document.activeElement);

    const playhead = await page.locator('.playhead').elementHandle();
    await playhead.focus();
    const tip = page.locator('.tip');
    await page.locator('.lane .bar-waiting').first().hover();
    await tip.waitFor();
    assert.ok(await isKept(playhead), 'while the pointer rests on a bar');
    await page.mouse.move(1, 1);
    await tip.waitFor({ state: 'detached' });
    assert.ok(await isKept(playhead), 'when the pointer leaves');
    await speed(page, 0.25);
    await playhead.focus();
    await page.keyboard.press('r');
    await runButton(page, 'Pause').waitFor();
    assert.ok(await isKept(playhead), 'while the program runs');
    await page.keyboard.press('s');
    await runButton(page, 'Run').waitFor();
    assert.ok(await isKept(playhead), 'when it is stopped');
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await runButton(page, 'Run').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'main', 'a button that goes leaves it inside');

    const knob = await page.locator('.knob-value').elementHandle();
    const problem = page.locator('.knob-problem');
    for (const [value, state] of [['soon', 'attached'], ['2', 'detached']]) {
      await knob.fill(value);
      await page.keyboard.press('Enter');
      await problem.waitFor({ state });
      assert.ok(await isKept(knob), `a knob is ${value}`);
    }

    await openEditor(page);
    const text = await page.locator('.cm-content').elementHandle();
    await page.keyboard.press('ControlOrMeta+End');
    const refused = page.locator('.refusal');
    for (const [typed, state] of [['x = (', 'attached'], ['1)', 'detached']]) {
      await page.keyboard.type(typed);
      await refused.waitFor({ state });
      assert.ok(await isKept(text), `after ${typed}`);
    }
  },
  { query: '#hello-coroutine' },
);

pageTest(
  'a press on the timeline takes the keys there, and scrolls nothing',
  async ({ page }) => {
    await computed(page);
    const position = () => page.locator('.playhead').getAttribute('aria-valuenow').then(Number);
    const { x, y, width } = await page.locator('.plot').boundingBox();
    await page.mouse.click(x + width / 2, y + 60);
    await page.locator('.playhead:focus').waitFor();
    assert.equal(await page.evaluate(() => scrollY), 0);
    const pressed = await position();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((pressed) => Number(document.querySelector('.playhead').ariaValueNow) > pressed, pressed);
  },
  { query: '#semaphore', context: { viewport: { width: 1000, height: 420 } } },
);
