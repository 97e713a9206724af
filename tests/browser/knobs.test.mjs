import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { computed, edit, openScenario, outputLines, runLive, source, speed } from './visitor.mjs';

const results = async (page) =>
  (await outputLines(page)).map((line) => line.out).filter((line) => line.startsWith('Task ret:'));

const slider = (page, name) => page.getByRole('slider', { name, exact: true });
const valueField = (page, name) => page.getByRole('textbox', { name, exact: true });

/** What the timeline shows, as far as it depends on the recording. */
const picture = (page) =>
  page.locator('.plot').evaluate((plot) =>
    // In which order the attributes were set is nothing that is shown.
    [...plot.querySelectorAll('*')].map((element) => {
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
      return [element.nodeName, attributes, element.childElementCount || element.textContent];
    }),
  );

pageTest(
  'a delay rewrites its literal, and changes the picture and the order of the output',
  async ({ page }) => {
    await computed(page);
    const before = await picture(page);
    assert.deepEqual(await results(page), ['Task ret:Done after 1s', 'Task ret:Done after 2s', 'Task ret:Done after 3s']);
    await slider(page, 'DELAY_1').fill('5');
    await page.locator('.source-line', { hasText: 'DELAY_1 = 5  # @param' }).waitFor();
    assert.match(await source(page), /^DELAY_1 = 5 {2}# @param/m);
    await computed(page);
    assert.notDeepEqual(await picture(page), before);
    const reordered = ['Task ret:Done after 2s', 'Task ret:Done after 3s', 'Task ret:Done after 5s'];
    assert.deepEqual(await results(page), reordered);
    await speed(page, 10);
    await runLive(page);
    assert.deepEqual(await results(page), reordered);
    await page.getByRole('button', { name: 'Restore' }).click();
    await computed(page);
    assert.deepEqual(await picture(page), before);
  },
  { query: '#as-completed' },
);

pageTest(
  'a knob that is set to nonsense says what it takes and keeps its last good value',
  async ({ page }) => {
    await computed(page);
    const before = await source(page);
    for (const nonsense of ['soon', '-1', '99', '1.3', '1e999', '']) {
      const field = valueField(page, 'DELAY');
      await field.fill(nonsense);
      await field.blur();
      const problem = page.getByRole('alert');
      await problem.waitFor();
      assert.equal(await problem.textContent(), 'Takes a number from 0 to 5 in steps of 0.5.', nonsense);
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.equal(await source(page), before);
      await field.fill('1');
      await field.blur();
      await problem.waitFor({ state: 'detached' });
    }
    const field = valueField(page, 'DELAY');
    await field.fill('2.5');
    await field.blur();
    await page.locator('.source-line', { hasText: 'DELAY = 2.5' }).waitFor();
    assert.equal(await slider(page, 'DELAY').inputValue(), '2.5');
  },
  { query: '#hello-coroutine' },
);

pageTest('an edited literal moves its knob', async ({ page }) => {
  await openScenario(page, 'hello-coroutine');
  await edit(page, (await source(page)).replace('DELAY = 1 ', 'DELAY = 3.5 '));
  await page.waitForFunction(() => document.querySelector('#knob-DELAY').value === '3.5');
  assert.equal(await valueField(page, 'DELAY').inputValue(), '3.5');
});
