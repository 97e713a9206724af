// What those find who do not look at the page, or see it in another way: axe on every scenario.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { pageTest } from './harness.mjs';
import { openScenario } from './visitor.mjs';

/** The rules of axe whose answer depends on colours, and on the width. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const OF_WIDTH = ['scrollable-region-focusable', 'target-size', 'meta-viewport', 'color-contrast'];

/** What holds on one page holds on all, but for what `rules` are about. AXE=all asks all of all. */
const PAGES = [
  { name: 'in light colours on a desktop', colorScheme: 'light', width: 1440, language: 'English' },
  { name: 'in dark colours on a desktop', colorScheme: 'dark', width: 1440, language: '中文', rules: OF_COLOURS },
  { name: 'in light colours on a phone', colorScheme: 'light', width: 360, language: '中文', rules: OF_WIDTH },
  { name: 'in dark colours on a phone', colorScheme: 'dark', width: 360, language: 'English', rules: OF_COLOURS },
];

/** What axe finds, each as a line. */
async function problems(axe) {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

for (const { name, colorScheme, width, language, rules } of PAGES) {
  pageTest(
    `axe finds nothing on any scenario ${name}`,
    async ({ page }) => {
      await page.getByRole('button', { name: language }).click();
      const scenarios = await page
        .locator('.scenario-picker option')
        .evaluateAll((options) => options.map((option) => option.value));
      assert.ok(scenarios.length > 0);
      const found = [];
      for (const [index, id] of scenarios.entries()) {
        await openScenario(page, id);
        const axe = new AxeBuilder({ page }).setLegacyMode();
        // What stands around it is the same for all.
        if (index > 0) axe.include('main');
        if (rules && index > 0 && process.env.AXE !== 'all') axe.withRules(rules);
        found.push(...(await problems(axe)).map((problem) => `${id}: ${problem}`));
      }
      assert.deepEqual(found, []);
    },
    { context: { viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' } },
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
  assert.deepEqual(await problems(new AxeBuilder({ page }).setLegacyMode().include('dialog')), []);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'main', 'the focus is back');
  const knob = page.locator('.program').getByRole('textbox').first();
  await knob.focus();
  await page.keyboard.press(']');
  assert.notEqual(await position(), end, 'a field keeps what is typed');
});
