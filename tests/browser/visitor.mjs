// What a visitor does on the page and what there is to see, for the end-to-end tests.

/** Opens the scenario `id` by its link in the list, or by address where there is no list. */
export async function openScenario(page, id) {
  await page.evaluate((id) => {
    location.hash = id;
  }, id);
  await page.locator(`.scenario-list a[href="#${id}"][aria-current]`).waitFor({ state: 'attached' });
  await computed(page);
}

/** Makes the window this wide, and waits until what depends on it is drawn. */
export async function resize(page, width) {
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
        // A window behind others may be given no frame at all, and then draws nothing either.
        setTimeout(done, 1000);
      }),
  );
}

/** Opens the program's tab of this name. */
export async function openTab(page, name) {
  await page.locator('.program').getByRole('tab', { name, exact: true }).click();
  await computed(page);
}

/** Puts `source` into the editor, as if pasted, and waits until it has been run or refused. */
export async function edit(page, source) {
  await openEditor(page);
  await paste(page, source);
  await computed(page);
}

/** Opens the editor, if it is not open. */
export async function openEditor(page) {
  if (await page.locator('.cm-content').count()) return;
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('.cm-content').waitFor();
}

/** Puts `source` in the place of what is in the editor. */
export async function paste(page, source) {
  await editor(page).press('ControlOrMeta+a');
  await editor(page).evaluate((content, source) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', source);
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, source);
}

export const editor = (page) => page.getByRole('textbox', { name: 'Source of the program' });

/** The lines of the source that are drawn: all of them, where the editor is not open. */
export const sourceLines = (page) => page.locator('.source-text, .cm-line');

/** The source, as long as the editor is not open. */
export const source = async (page) => (await page.locator('.source-text').allTextContents()).join('\n');

/** Waits until the recording of the program as it stands is there. */
export async function computed(page) {
  await page.locator('section.run:not([aria-busy])').waitFor();
}

export const speed = (page, factor) => page.getByLabel('Speed').selectOption(`×${factor}`);

export const runButton = (page, name) => page.locator('.run-button', { hasText: name });

/** Begins a live run and waits until the page shows it. */
export async function startLive(page) {
  await runButton(page, 'Run').click();
  await runButton(page, 'Pause').waitFor();
}

/**
 * Runs the program live, to its end. Fails if the page never showed that it ran: short programs
 * end before anybody could look, so the page itself takes note.
 */
export async function runLive(page) {
  await page.evaluate(() => {
    const button = document.querySelector('.run-button');
    window.wasLive = false;
    new MutationObserver(() => {
      window.wasLive ||= button.textContent === 'Pause';
    }).observe(button, { subtree: true, childList: true, characterData: true });
  });
  await runButton(page, 'Run').click();
  await page.waitForFunction(
    () => window.wasLive && document.querySelector('.run-button').textContent === 'Run',
  );
}

/** The lines that the output panel shows at the cursor, each with its stream. */
export function outputLines(page) {
  return page.locator('.terminal li:not(.is-later) .output-text').evaluateAll((texts) =>
    texts.map((text) => {
      const own = (select) =>
        [...text.childNodes].filter(select).map((node) => node.textContent).join('');
      const isError = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches('.stderr');
      return { out: own((node) => node.nodeType === Node.TEXT_NODE), err: own(isError) };
    }),
  );
}

/** What the output panel shows of standard output and of standard error. */
export async function streams(page) {
  const lines = await outputLines(page);
  const text = (lines) => lines.map((line) => `${line}\n`).join('');
  return {
    out: text(lines.filter((line) => !line.err).map((line) => line.out)),
    err: text(lines.filter((line) => line.err).map((line) => line.err)),
  };
}

/** The sentence under the timeline. */
export const sentence = (page) => page.locator('.why').textContent();

/** The message of a program that was not started. */
export const refusal = (page) => page.locator('.refusal').textContent();

/** Whether each scenario in the list has its picture; to be called in the page. */
export const arePicturesDrawn = () => {
  const count = (selector) => document.querySelectorAll(selector).length;
  return count('.scenario-list a') === count('.scenario-list .thumbnail:has(rect)');
};
