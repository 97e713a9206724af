// What those find who do not look at the page, or see it in another way: axe on every scenario.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { pageTest } from './harness.mjs';
import { openScenario, resize } from './visitor.mjs';

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
