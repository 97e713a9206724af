import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { pageTest } from './harness.mjs';
import { normalise, recordings, shown, withoutOpenOrder } from './recordings.mjs';
import { computed, openScenario, openTab, outputLines, runButton, runLive, speed, startLive, streams } from './visitor.mjs';

const TABS = { program: 'As written', today: 'Today' };

// The page is opened in English: what it shows in Chinese alone is not there.
const all = (await recordings()).filter(({ program }) => program in TABS);

// They mostly sleep, so several run side by side.
describe('scenarios', { concurrency: 4 }, () => {
  for (const scenario of new Set(all.map((recording) => recording.scenario))) {
    const programs = all.filter((recording) => recording.scenario === scenario);
    pageTest(
      `${scenario}: each live run writes what CPython writes`,
      async ({ page }) => {
        await computed(page);
        await speed(page, 10);
        assert.equal(await page.locator('.program').getByRole('tab').count(), programs.length);
        for (const { program, out, err, open } of programs) {
          if (programs.length > 1) await openTab(page, TABS[program]);
          await runLive(page);
          const written = await streams(page);
          const comparable = (text) => withoutOpenOrder(normalise(shown(text)), open);
          assert.equal(comparable(written.out), comparable(out), `${program}, standard output`);
          assert.equal(normalise(written.err), normalise(shown(err)), `${program}, standard error`);
        }
      },
      { query: `#${scenario}` },
    );
  }
});

pageTest('nothing of a live run shows in the scenario opened meanwhile', async ({ page }) => {
  await openScenario(page, 'result-tasks');
  await speed(page, 10);
  await startLive(page);
  await page.locator('.terminal li', { hasText: 'Waiting: 3' }).waitFor();
  await openScenario(page, 'plain-functions');
  await runButton(page, 'Run').waitFor();
  assert.deepEqual((await outputLines(page)).map((line) => line.out), ['1', '2', '3', '4']);
  const lanes = await page.locator('.lane-label-name').allTextContents();
  assert.ok(!lanes.some((lane) => lane.includes('do_some_work')), lanes.join());
  await runLive(page);
  assert.deepEqual((await outputLines(page)).map((line) => line.out), ['1', '2', '3', '4']);
});

pageTest('a live run can be held, and goes on from there', async ({ page }) => {
  await openScenario(page, 'hello-coroutine');
  await startLive(page);
  await page.locator('.terminal li', { hasText: 'hello' }).waitFor();
  await runButton(page, 'Pause').click();
  await runButton(page, 'Resume').waitFor();
  await speed(page, 10);
  await runButton(page, 'Resume').click();
  await runButton(page, 'Run').waitFor();
  assert.deepEqual((await outputLines(page)).map((line) => line.out), ['hello', 'world']);
});
