import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { pageTest } from './harness.mjs';
import { normalise, recordings, shown, withoutOpenOrder } from './recordings.mjs';
import { openScenario, openTab, outputLines, runButton, runLive, speed, startLive, streams } from './visitor.mjs';

const TABS = { program: 'As written', today: 'Today' };

// The page is opened in English: what it shows in Chinese alone is not there.
const all = (await recordings()).filter(({ program }) => program in TABS);

const ids = [...new Set(all.map(({ scenario }) => scenario))];

/** Scenarios mostly sleep, so as many as this run side by side; each page goes from one to the next. */
const PAGES = 4;

describe('live runs write what CPython writes', { concurrency: true }, () => {
  for (let first = 0; first < PAGES; first++) {
    const visited = ids.filter((_, index) => index % PAGES === first);
    pageTest(visited.join(', '), async ({ page }) => {
      await speed(page, 10);
      for (const id of visited) {
        await openScenario(page, id);
        await runAll(page, all.filter(({ scenario }) => scenario === id));
      }
    });
  }
});

/** Runs each program of the scenario that is open, and compares. */
async function runAll(page, programs) {
  assert.equal(await page.locator('.program').getByRole('tab').count(), programs.length);
  for (const { scenario, program, out, err, open } of programs) {
    if (programs.length > 1) await openTab(page, TABS[program]);
    await runLive(page);
    const written = await streams(page);
    const comparable = (text) => withoutOpenOrder(normalise(shown(text)), open);
    assert.equal(comparable(written.out), comparable(out), `${scenario}, ${program}: standard output`);
    assert.equal(normalise(written.err), normalise(shown(err)), `${scenario}, ${program}: standard error`);
  }
}

pageTest('nothing of a live run shows in the scenario opened meanwhile', async ({ page }) => {
  await openScenario(page, 'result-tasks');
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
  // However slow the machine, there is time to press Pause.
  await speed(page, 0.25);
  await startLive(page);
  await page.locator('.terminal li', { hasText: 'hello' }).waitFor();
  await runButton(page, 'Pause').click();
  await runButton(page, 'Resume').waitFor();
  await speed(page, 10);
  await runButton(page, 'Resume').click();
  await runButton(page, 'Run').waitFor();
  assert.deepEqual((await outputLines(page)).map((line) => line.out), ['hello', 'world']);
});
