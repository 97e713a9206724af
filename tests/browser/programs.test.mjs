// Programs that a visitor may type: without end, beyond a limit, or no Python at all.

import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { longestTask, watchLongTasks } from './measure.mjs';
import { arePicturesDrawn, computed, edit, outputLines, refusal, runButton, runLive, sentence, sourceLines, startLive, streams } from './visitor.mjs';

/** What is asked of the page while a program runs, in milliseconds. */
const LONGEST_TASK = 50;

/** After how many milliseconds a stopped program's run is drawn, so that nobody feels a wait. */
const STOPPED_WITHIN = 200;

const query = '#plain-functions';

/** Shows that the page still works: another program runs, and prints. */
async function goesOn(page) {
  await edit(page, "print('still', 'here')\n");
  assert.deepEqual(await streams(page), { out: 'still here\n', err: '' });
  await runLive(page);
  assert.deepEqual(await streams(page), { out: 'still here\n', err: '' });
}

// Each with how far it is watched: so many times as far as it was computed.
for (const [what, source, times] of [
  ['a loop that never ends', 'while True: pass\n', 0],
  [
    'a coroutine that never ends',
    'import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())\n',
    2,
  ],
]) {
  pageTest(
    `${what} leaves the page its turns, and stops at once`,
    async ({ page }) => {
      // What the page does by itself after it was opened is over.
      await page.waitForFunction(arePicturesDrawn);
      await edit(page, source);
      assert.match(await sentence(page), /did not end within|filled the recording/);
      await page.evaluate(() => {
        window.longTasks.length = 0;
      });
      const planned = Number(await page.locator('.playhead').getAttribute('aria-valuenow'));
      await startLive(page);
      // Frames that the page draws while the program runs, at least a second's worth.
      await page.evaluate(async (until) => {
        const happened = () => Number(document.querySelector('.playhead').ariaValueNow);
        for (let frame = 0; frame < 60 || happened() < until; frame += 1) {
          await new Promise(requestAnimationFrame);
        }
      }, times * planned);
      const longest = await longestTask(page);
      const took = await page.evaluate(async () => {
        const start = performance.now();
        document.querySelector('button[aria-label="Stop"]').click();
        while (document.querySelector('.run-button').textContent !== 'Run') {
          await new Promise(requestAnimationFrame);
        }
        return performance.now() - start;
      });
      console.log(`${what}: longest task ${longest} ms, stopped within ${took.toFixed(0)} ms`);
      assert.ok(longest <= LONGEST_TASK, `a task of ${longest} ms`);
      assert.ok(took <= STOPPED_WITHIN, `it took ${took} ms to stop`);
      await goesOn(page);
    },
    { query, prepare: watchLongTasks },
  );
}

pageTest(
  'a syntax error is told in the words of CPython, and its line is marked',
  async ({ page }) => {
    await edit(page, 'print(1)\nx y\n');
    assert.equal(
      (await refusal(page)).trimEnd(),
      '  File "main.py", line 2\n    x y\n      ^\nSyntaxError: invalid syntax',
    );
    const marked = sourceLines(page).and(page.locator('.is-refused'));
    assert.deepEqual(await marked.allTextContents(), ['x y']);
    assert.match(await sentence(page), /cannot be started/);
    await goesOn(page);
    assert.equal(await page.locator('.refusal, .is-refused').count(), 0);
  },
  { query },
);

pageTest(
  'what is not supported is refused by name and place, and nothing runs',
  async ({ page }) => {
    await edit(page, "print(1)\nprint('\\N{BULLET}')\n");
    assert.match(await refusal(page), /line 2: characters by name .* not supported/);
    assert.equal(await page.locator('.cm-line.is-refused').count(), 1);
    await page.getByRole('button', { name: '中文' }).click();
    await page.locator('.refusal', { hasText: 'main.py，第 2 行：还不支持按名字写的字符' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await goesOn(page);
  },
  { query },
);

pageTest(
  'what the playground does not have is said in the words of the page beside the traceback',
  async ({ page }) => {
    await edit(page, 'import numpy\n');
    assert.match(await sentence(page), /imports a module that this page does not have/);
    await edit(page, 'import signal\nsignal.alarm(1)\n');
    assert.match((await streams(page)).err, /by this playground/);
    assert.match(await sentence(page), /this page’s Python does not have/);
    await page.getByRole('button', { name: '中文' }).click();
    await page.locator('.why', { hasText: '这个页面的 Python 没有的功能' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await goesOn(page);
  },
  { query },
);

pageTest(
  'an uncaught exception shows its traceback',
  async ({ page }) => {
    await edit(page, "print('out')\n1 / 0\n");
    const traceback =
      'Traceback (most recent call last):\n  File "main.py", line 2, in <module>\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n';
    assert.deepEqual(await streams(page), { out: 'out\n', err: traceback });
    await goesOn(page);
  },
  { query },
);

pageTest(
  'endless recursion ends in a RecursionError',
  async ({ page }) => {
    await edit(page, 'def again(): again()\nagain()\n');
    const { err } = await streams(page);
    assert.match(err, /\[Previous line repeated 99\d more times\]\nRecursionError: maximum recursion depth exceeded\n$/);
    await goesOn(page);
  },
  { query },
);

pageTest(
  'endless output ends at its limit, and the end says so',
  async ({ page }) => {
    await edit(page, "while True: print('x' * 1000)\n");
    assert.match(await sentence(page), /it printed more than 1024 KB/);
    const shown = await outputLines(page);
    assert.ok(shown.length > 0 && shown.length < 1000, `${shown.length} lines are drawn`);
    await goesOn(page);
  },
  { query },
);

pageTest(
  'a text of ten thousand million letters ends in a MemoryError',
  async ({ page }) => {
    await edit(page, "print('x' * 10**10)\n");
    assert.match((await streams(page)).err, /MemoryError\n$/);
    await goesOn(page);
  },
  { query },
);

pageTest(
  'a hundred thousand parentheses are refused in the words of CPython',
  async ({ page }) => {
    await edit(page, '('.repeat(100_000));
    assert.match(await refusal(page), /SyntaxError: too many nested parentheses\s*$/);
    await goesOn(page);
  },
  { query },
);

pageTest(
  'an endless program is cut off in the preview while the page stays usable',
  async ({ page }) => {
    await computed(page);
    await edit(page, 'import asyncio\nasync def main():\n    while True: await asyncio.sleep(1)\nasyncio.run(main())\n');
    assert.match(await sentence(page), /it filled the recording/);
    await runButton(page, 'Run').waitFor();
    await goesOn(page);
  },
  { query },
);
