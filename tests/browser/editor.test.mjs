// The editor: what takes the place of the plain source when the reader wants to change it.

import assert from 'node:assert/strict';
import { pageTest } from './harness.mjs';
import { BUDGETS, editorLoad, kilobytes } from './measure.mjs';
import { arePicturesDrawn, computed, editor, openEditor, openScenario, openTab, outputLines, paste, refusal, source, sourceLines } from './visitor.mjs';

const query = '#hello-coroutine';

const SCRIPT = '**/editor/editor-*.js';

const picture = (page) => page.locator('.plot').innerHTML();

const printed = async (page) => (await outputLines(page)).map((line) => line.out);

const editButton = (page) => page.getByRole('button', { name: 'Edit', exact: true });

const isScriptFetched = (page) =>
  page.evaluate(() => performance.getEntriesByType('resource').some((entry) => /\/editor-\w+\.js$/.test(entry.name)));

/** The text of the line that has the caret, with a bar where it stands. */
const caretLine = (page) =>
  page.evaluate(() => {
    const { anchorNode, anchorOffset } = getSelection();
    const element = anchorNode.nodeType === Node.TEXT_NODE ? anchorNode.parentElement : anchorNode;
    const line = element.closest('.cm-line');
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(anchorNode, anchorOffset);
    const before = range.toString();
    return `${before}|${line.textContent.slice(before.length)}`;
  });

/** Where each letter of the source stands and what it looks like, and where the rest of the page does. */
const appearance = (page) =>
  page.evaluate(() => {
    const box = (element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return [left, top, right, bottom].map((value) => Math.round(value * 2) / 2);
    };
    const style = (element) => {
      const { color, fontFamily, fontSize, fontWeight, textDecoration } = getComputedStyle(element);
      return [color, fontFamily, fontSize, fontWeight, textDecoration].join();
    };
    const texts = [...document.querySelectorAll('.source-text, .cm-line')].map((line) => {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const stretch = { text: node.data, box: box(range), style: style(node.parentElement) };
        // Neighbours of one look may be one text or several.
        const last = found.at(-1);
        if (last?.style === stretch.style) {
          last.text += stretch.text;
          last.box[2] = stretch.box[2];
        } else {
          found.push(stretch);
        }
      }
      return found;
    });
    const drawn = [...document.querySelectorAll('.source-number')].filter((number) => number.offsetHeight > 0);
    return {
      scroll: scrollY,
      texts,
      numbers: drawn.map((number) => [number.textContent, box(number).slice(0, 2), style(number)]),
      bars: [...document.querySelectorAll('.source-marks i')].map((bar) => [bar.className, box(bar)]),
      around: ['h1', '.work-run', '.knobs', '.source', '.source-hint'].map((part) => box(document.querySelector(part)).slice(0, 2)),
    };
  });

for (const [where, viewport] of [
  ['a desktop', { width: 1440, height: 900 }],
  ['a phone', { width: 360, height: 740 }],
]) {
  pageTest(
    `on ${where}, the editor comes where the reader clicks, nothing moves, and it is light`,
    async ({ page }) => {
      await computed(page);
      // A lane stands at a line.
      for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Step back' }).click();
      const line = page.locator('.source-text', { hasText: 'await ' }).first();
      await line.scrollIntoViewIfNeeded();
      await page.mouse.move(1, 1);
      const before = await appearance(page);
      assert.ok(before.bars.length > 0);
      assert.equal(await isScriptFetched(page), false);
      // Between the second and the third letter of the line's first word.
      const { x, y } = await line.evaluate((line) => {
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let text = walker.nextNode();
        while (!/\S/.test(text.data)) text = walker.nextNode();
        const start = text.data.search(/\S/);
        range.setStart(text, start);
        range.setEnd(text, start + 2);
        const box = range.getBoundingClientRect();
        return { x: box.right, y: (box.top + box.bottom) / 2 };
      });
      await page.mouse.click(x, y);
      await page.locator('.cm-content:focus').waitFor();
      await page.mouse.move(1, 1);
      // One frame for what the editor measures, and one for the marks' transitions.
      await page.waitForFunction(() => document.getAnimations().length === 0);
      const after = await appearance(page);
      assert.deepEqual(after, before);
      const text = await line.or(sourceLines(page).filter({ hasText: 'await ' }).first()).textContent();
      assert.equal(await caretLine(page), text.replace(/\S\S/, '$&|'));
      assert.equal(await isScriptFetched(page), true);
      const { gzip } = await editorLoad();
      console.log(`editor:${kilobytes(gzip)} gzip, of at most${kilobytes(BUDGETS.editorGzip)}`);
      assert.ok(gzip <= BUDGETS.editorGzip);
    },
    { query, context: { viewport, reducedMotion: 'reduce' } },
  );
}

pageTest(
  'what is typed changes the picture and the output after a pause, and can be undone',
  async ({ page }) => {
    await computed(page);
    const [before, lines] = [await picture(page), await printed(page)];
    await openEditor(page);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type("print('typed')\nif True:\nprint('indented')");
    await page.locator('.terminal', { hasText: 'indented' }).waitFor();
    await computed(page);
    assert.deepEqual(await printed(page), [...lines, 'typed', 'indented']);
    assert.notEqual(await picture(page), before);
    assert.equal(await caretLine(page), "    print('indented')|");
    await page.keyboard.press('ControlOrMeta+/');
    assert.equal(await caretLine(page), "    # print('indented')|");
    // On a slow machine each letter is a change of its own.
    for (let presses = 0; presses < 60; presses += 1) await page.keyboard.press('ControlOrMeta+z');
    await page.locator('.terminal', { hasText: 'typed' }).waitFor({ state: 'detached' });
    await computed(page);
    assert.deepEqual([await picture(page), await printed(page)], [before, lines]);
    await page.keyboard.press('ControlOrMeta+y');
    await page.locator('.terminal', { hasText: 'typed' }).waitFor();
  },
  { query },
);

pageTest(
  'an error is marked in its place in the words of CPython, while the last run stays',
  async ({ page }) => {
    await computed(page);
    const before = await picture(page);
    await openEditor(page);
    await paste(page, 'x = 1\nprint(x y)\n');
    assert.match(await refusal(page), /line 2\n {4}print\(x y\)\n {10}\^\^\^\nSyntaxError: invalid syntax\. Perhaps you forgot a comma\?/);
    const blamed = page.locator('.cm-line .is-blamed');
    assert.equal((await blamed.allTextContents()).join(''), 'x y');
    assert.equal(await blamed.first().getAttribute('title'), 'SyntaxError: invalid syntax. Perhaps you forgot a comma?');
    assert.deepEqual(await page.locator('.cm-line.is-refused').allTextContents(), ['print(x y)']);
    assert.equal(await editor(page).getAttribute('aria-invalid'), 'true');
    assert.equal(await picture(page), before);
    // The mark goes with its line while the reader types above it.
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.locator('.cm-line.is-refused').allTextContents(), ['print(x y)']);
    await paste(page, 'print(1)\n');
    await page.locator('.refusal').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.is-refused, .is-blamed').count(), 0);
    assert.equal(await editor(page).getAttribute('aria-invalid'), null);
  },
  { query },
);

pageTest(
  'a knob that is turned beside the open editor writes into it, keeps the caret, and can be undone',
  async ({ page }) => {
    await computed(page);
    await openEditor(page);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('# end');
    await page.getByRole('slider', { name: 'DELAY' }).fill('4.5');
    await sourceLines(page).filter({ hasText: 'DELAY = 4.5 ' }).waitFor();
    await editor(page).focus();
    assert.equal(await caretLine(page), '# end|');
    await page.keyboard.press('ControlOrMeta+z');
    await sourceLines(page).filter({ hasText: 'DELAY = 1 ' }).waitFor();
    assert.equal(await page.getByRole('slider', { name: 'DELAY' }).inputValue(), '1');
    assert.equal(await sourceLines(page).filter({ hasText: '# end' }).count(), 1);
  },
  { query },
);

pageTest(
  'a number is dragged in the source and in the editor; a click on it puts the caret there',
  async ({ page }) => {
    await computed(page);
    const number = page.locator('.scrub');
    const drag = async (pixels) => {
      const found = await page.waitForFunction(() => document.querySelector('.scrub')?.getBoundingClientRect().toJSON());
      const { left, right, top, bottom } = await found.jsonValue();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + pixels / 2, y);
      await page.mouse.move(x + pixels, y + 40);
      await page.mouse.up();
    };
    await drag(24);
    await sourceLines(page).filter({ hasText: 'DELAY = 2.5 ' }).waitFor();
    assert.equal(await page.locator('.cm-content').count(), 0, 'dragging is no editing');
    await drag(-400);
    await sourceLines(page).filter({ hasText: 'DELAY = 0 ' }).waitFor();
    await number.click();
    await page.locator('.cm-content:focus').waitFor();
    assert.match(await caretLine(page), /^DELAY = (\|0|0\|) /);
    await drag(16);
    await sourceLines(page).filter({ hasText: 'DELAY = 1 ' }).waitFor();
    await page.keyboard.press('ControlOrMeta+End');
    await number.click();
    assert.match(await caretLine(page), /^DELAY = (\|1|1\|) /);
    assert.equal(await page.evaluate(() => getSelection().isCollapsed), true);
  },
  { query },
);

pageTest(
  'edits are kept with their scenario and tab, over a reload, and are marked',
  async ({ page }) => {
    await openTab(page, 'Today');
    await openEditor(page);
    await paste(page, "print('mine')\n");
    await computed(page);
    await openTab(page, 'As written');
    assert.ok(!(await source(page)).includes('mine'));
    assert.deepEqual(await sourceLines(page).filter({ hasText: 'mine' }).count(), 0);
    await openScenario(page, 'hello-coroutine');
    const link = page.locator('.scenario-list a[href="#semaphore"]');
    assert.equal(await link.getByRole('img', { name: 'edited' }).count(), 1);
    assert.equal(await page.locator('.scenario-list').getByRole('img', { name: 'edited' }).count(), 1);
    await openScenario(page, 'semaphore');
    // Nothing that is on its way may be cut off.
    await page.waitForFunction(arePicturesDrawn);
    await page.reload();
    await computed(page);
    assert.equal(await isScriptFetched(page), false);
    await page.getByRole('tab', { name: 'Today edited', exact: true }).click();
    await page.locator('.terminal', { hasText: 'mine' }).waitFor();
    assert.equal(await source(page), "print('mine')\n");
    assert.match(await page.locator('.source-kept').textContent(), /kept in this browser/);
  },
  { query: '#semaphore' },
);

pageTest(
  'restoring asks before edits are lost, and does as it is told',
  async ({ page }) => {
    await computed(page);
    const before = await source(page);
    await openEditor(page);
    await paste(page, "print('mine')\n");
    await computed(page);
    await page.getByRole('button', { name: 'Restore' }).click();
    const question = page.getByRole('alertdialog');
    assert.match(await question.textContent(), /loses your changes/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep changes');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Restore');
    assert.equal(await sourceLines(page).filter({ hasText: 'mine' }).count(), 1);
    await page.getByRole('button', { name: 'Restore' }).click();
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await sourceLines(page).filter({ hasText: 'mine' }).waitFor({ state: 'detached' });
    await computed(page);
    assert.equal(await page.getByRole('button', { name: 'Restore' }).count(), 0);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes(':edit:')).length), 0);
    // Still the reader can think better of it.
    await editor(page).press('ControlOrMeta+z');
    await sourceLines(page).filter({ hasText: 'mine' }).waitFor();
    await page.reload();
    await page.locator('.terminal', { hasText: 'mine' }).waitFor();
    await page.getByRole('button', { name: 'Restore' }).click();
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await question.waitFor({ state: 'detached' });
    assert.equal(await source(page), before);
    // A knob's place is no loss.
    await page.getByRole('slider', { name: 'DELAY' }).fill('3');
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('button', { name: 'Restore' }).waitFor({ state: 'detached' });
    assert.equal(await source(page), before);
  },
  { query },
);

pageTest(
  'Tab leaves the editor, until it is asked to indent, and then Escape and Tab do',
  async ({ page }) => {
    await computed(page);
    await openEditor(page);
    const isInside = () => page.evaluate(() => document.activeElement.matches('.cm-content'));
    const hint = page.locator('#editor-hint');
    assert.match(await hint.textContent(), /^Tab leaves the editor/);
    assert.equal(await editor(page).getAttribute('aria-describedby'), 'editor-hint');
    await page.keyboard.press('Tab');
    assert.equal(await isInside(), false);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await isInside(), true);
    const line = await caretLine(page);
    await page.keyboard.press('Control+m');
    await hint.filter({ hasText: 'Tab indents' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await caretLine(page), `    ${line}`);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await caretLine(page), line);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await isInside(), false);
    const toggle = page.getByRole('button', { name: 'Tab indents' });
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    await toggle.click();
    await editor(page).focus();
    await page.keyboard.press('Tab');
    assert.equal(await isInside(), false);
  },
  { query },
);

pageTest(
  'what is typed before the editor is there is not lost, nor is the caret',
  async ({ page, context }) => {
    await computed(page);
    let arrive;
    const arrives = new Promise((resolve) => {
      arrive = resolve;
    });
    await context.route(SCRIPT, async (route) => {
      await arrives;
      await route.continue();
    });
    await editButton(page).click();
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('# early\n');
    await page.keyboard.press('ArrowLeft');
    arrive();
    await page.locator('.cm-content:focus').waitFor();
    assert.equal(await caretLine(page), '# early|');
    await page.keyboard.type('!');
    assert.equal(await sourceLines(page).first().textContent(), '# early!');
    assert.equal(await page.locator('textarea').count(), 0);
  },
  { query },
);

pageTest(
  'where the editor cannot be fetched the reader is told, and a plain field serves',
  async ({ page }) => {
    await computed(page);
    await editButton(page).click();
    await page.getByText('The editor could not be loaded.').waitFor();
    await page.keyboard.type("print('plain')\n");
    await page.locator('.terminal', { hasText: 'plain' }).waitFor();
    await page.unroute(SCRIPT);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.cm-content').waitFor();
    assert.equal(await sourceLines(page).first().textContent(), "print('plain')");
  },
  {
    query,
    prepare: (page) => page.route(SCRIPT, (route) => route.abort()),
    expects: [/request failed: .*editor-/, /ERR_FAILED/],
  },
);

pageTest(
  'a page to look at offers no editing, and its numbers can be dragged',
  async ({ page }) => {
    await computed(page);
    assert.equal(await editButton(page).count(), 0);
    await page.locator('.source-text').first().click();
    const box = await page.locator('.scrub').boundingBox();
    await page.mouse.move(box.x + 2, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 18, box.y + 8);
    await page.mouse.up();
    await sourceLines(page).filter({ hasText: 'DELAY = 2 ' }).waitFor();
    assert.equal(await page.locator('textarea, .cm-content').count(), 0);
    assert.equal(await isScriptFetched(page), false);
  },
  { query: '?scenario=hello-coroutine&mode=look' },
);

pageTest(
  'a page to edit has the editor open, and the focus where it was',
  async ({ page }) => {
    await page.locator('.cm-content').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    assert.equal(await editButton(page).count(), 0);
  },
  { query: '?scenario=hello-coroutine&mode=edit' },
);

pageTest(
  'text can be selected and copied without editing',
  async ({ page }) => {
    await computed(page);
    const box = await page.locator('.source-text').first().boundingBox();
    await page.mouse.move(box.x + 2, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 8);
    await page.mouse.up();
    assert.notEqual(await page.evaluate(() => getSelection().toString()), '');
    assert.equal(await page.locator('textarea, .cm-content').count(), 0);
  },
  { query },
);
