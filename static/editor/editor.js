// The editor of the page: CodeMirror with as much of it as a short Python program wants. What the
// page says to it is in src/ui/program/editor.rs, and nothing else calls what stands here.

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { pythonLanguage } from '@codemirror/lang-python';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { look } from './look.js';
import { Lines, Stretches, marks, showLines, showStretches } from './marks.js';

export { Lines, Stretches };

/** On a transaction that is the page's own and no edit of the reader. */
const ofThePage = Annotation.define();

/** An editor in an element of the page. */
export class Editor {
  #view;
  #heard;
  #tabToggled;
  #postponed;
  #attributes = new Compartment();

  /**
   * Calls `heard(text)` with the whole text whenever the reader has changed it, and `tabToggled()`
   * when they want Tab to indent, or to indent no more.
   */
  constructor(parent, text, heard, tabToggled) {
    this.#heard = heard;
    this.#tabToggled = tabToggled;
    this.#view = new EditorView({ parent, state: this.#stateOf(text) });
    this.setTabKey(false);
  }

  #stateOf(text) {
    return EditorState.create({
      doc: text,
      extensions: [
        history(),
        pythonLanguage,
        indentUnit.of('    '),
        EditorState.tabSize.of(4),
        indentOnInput(),
        bracketMatching(),
        // In place of CodeMirror's own keys for the same, so that the page can show it.
        keymap.of([{ key: 'Ctrl-m', mac: 'Shift-Alt-m', run: () => this.#toggleTab() }]),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        marks,
        look,
        this.#attributes.of([]),
        EditorView.domEventHandlers({
          // CodeMirror itself takes a moment to see that the composition is over.
          compositionend: () => void setTimeout(() => this.#showPostponed(), 100),
        }),
        EditorView.updateListener.of((update) => {
          const isOfThePage = update.transactions.every((transaction) => transaction.annotation(ofThePage));
          if (update.docChanged && !isOfThePage) this.#heard(this.text());
        }),
      ],
    });
  }

  #toggleTab() {
    this.#tabToggled();
    return true;
  }

  text() {
    return this.#view.state.doc.toString();
  }

  /** Puts another program into the editor, with a history of its own. */
  open(text) {
    const attributes = this.#attributes.get(this.#view.state);
    this.#view.setState(this.#stateOf(text));
    this.#view.dispatch({ effects: this.#attributes.reconfigure(attributes) });
  }

  /** Replaces a stretch, counted in UTF-16, and keeps the caret; the reader can undo it. */
  replace(from, to, insert) {
    this.#view.dispatch({ changes: { from, to, insert }, annotations: ofThePage.of(true) });
  }

  /** What the editor is called, and the ids of what describes it and of what is wrong with it. */
  describe(label, description, problem) {
    const attributes = { 'aria-label': label, 'aria-describedby': description };
    if (problem) Object.assign(attributes, { 'aria-invalid': 'true', 'aria-errormessage': problem });
    this.#view.dispatch({
      effects: this.#attributes.reconfigure(EditorView.contentAttributes.of(attributes)),
    });
  }

  /** Whether Tab indents, until Escape; else it leaves the editor. */
  setTabKey(indents) {
    this.#view.setTabFocusMode(!indents);
  }

  showStretches(set) {
    // Redrawing around a character that is being composed would break it off.
    if (this.#view.composing) this.#postponed = set;
    else showStretches(this.#view, set);
  }

  #showPostponed() {
    const set = this.#postponed;
    this.#postponed = undefined;
    if (set) this.showStretches(set);
  }

  showLines(set) {
    showLines(this.#view, set);
  }

  select(anchor, head) {
    this.#view.dispatch({ selection: { anchor, head } });
  }

  /** Puts the caret where the pointer is. */
  selectAt(x, y) {
    const offset = this.#view.posAtCoords({ x, y }, false);
    this.select(offset, offset);
  }

  focus() {
    this.#view.focus();
  }

  destroy() {
    this.#view.destroy();
  }
}
