// What the page marks in the source: the colours of its stretches, and the lanes that stand at its
// lines. Both are sets of rows and columns that the page fills and hands over whole; in between
// they move with the text.

import { RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';

/** Colours, problems and knobs: what is drawn within lines. */
export class Stretches {
  #stretches = [];

  /** Gives the columns `from` to `to` of a row, counted in UTF-16 from 0, a class and a title. */
  add(row, from, to, className, title, knob) {
    this.#stretches.push({ row, from, to, className, title, knob });
  }

  decorations(doc) {
    const ranges = [];
    for (const { row, from, to, className, title, knob } of this.#stretches) {
      if (row >= doc.lines) continue;
      const line = doc.line(row + 1);
      const [start, end] = [from, to].map((column) => Math.min(line.from + column, line.to));
      if (start < end) ranges.push(stretch(className, title, knob).range(start, end));
    }
    return Decoration.set(ranges, true);
  }
}

/** What is drawn of whole lines and in the margin beside them. */
export class Lines {
  #lines = [];

  /** Gives a row a class, and its margin a bar for each of `bars`, a list of classes. */
  add(row, className, bars) {
    this.#lines.push({ row, className, bars });
  }

  sets(doc) {
    const here = this.#lines.filter(({ row }) => row < doc.lines).sort((a, b) => a.row - b.row);
    const at = ({ row }) => doc.line(row + 1).from;
    return {
      lines: Decoration.set(here.map((mark) => Decoration.line({ class: mark.className }).range(at(mark)))),
      margin: RangeSet.of(here.map((mark) => new Bars(mark).range(at(mark)))),
    };
  }
}

// Most stretches of a program look like another one.
const known = new Map();

function stretch(className, title, knob) {
  const key = [className, title, knob].join('\n');
  let decoration = known.get(key);
  if (decoration === undefined) {
    const attributes = {};
    if (title) attributes.title = title;
    if (knob) attributes['data-knob'] = knob;
    decoration = Decoration.mark({ class: className, attributes });
    // Titles may be many: each failed program has its own.
    if (!title) known.set(key, decoration);
  }
  return decoration;
}

/** What the page has marked beside a line. */
class Bars extends GutterMarker {
  constructor({ className, bars }) {
    super();
    this.className = className;
    this.bars = bars;
  }

  eq(other) {
    return this.className === other.className && this.bars.join() === other.bars.join();
  }
}

/** What stands beside a line: its number, and the bars of the lanes that stand at it. */
class Margin extends GutterMarker {
  constructor(number, marked) {
    super();
    this.number = number;
    this.elementClass = marked?.className ?? '';
    this.bars = marked?.bars ?? [];
  }

  eq(other) {
    return (
      this.number === other.number &&
      this.elementClass === other.elementClass &&
      this.bars.join() === other.bars.join()
    );
  }

  toDOM() {
    const dom = document.createElement('span');
    const marks = dom.appendChild(document.createElement('span'));
    marks.className = 'source-marks';
    for (const bar of this.bars) marks.appendChild(document.createElement('i')).className = bar;
    const number = dom.appendChild(document.createElement('span'));
    number.className = 'source-number';
    number.textContent = this.number;
    return dom;
  }
}

const setStretches = StateEffect.define();
const setLines = StateEffect.define();

const stretches = StateField.define({
  create: () => Decoration.none,
  update(decorations, transaction) {
    const set = transaction.effects.findLast((effect) => effect.is(setStretches));
    return set ? set.value.decorations(transaction.newDoc) : decorations.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const lines = StateField.define({
  create: () => ({ lines: Decoration.none, margin: RangeSet.empty }),
  update(sets, transaction) {
    const set = transaction.effects.findLast((effect) => effect.is(setLines));
    if (set) return set.value.sets(transaction.newDoc);
    if (!transaction.docChanged) return sets;
    return { lines: sets.lines.map(transaction.changes), margin: sets.margin.map(transaction.changes) };
  },
  provide: (field) => EditorView.decorations.from(field, (sets) => sets.lines),
});

const margin = gutter({
  class: 'source-margin',
  lineMarker(view, block) {
    let marked;
    view.state.field(lines).margin.between(block.from, block.from, (_from, _to, bars) => {
      marked = bars;
    });
    return new Margin(view.state.doc.lineAt(block.from).number, marked);
  },
  lineMarkerChange: (update) =>
    update.docChanged || update.startState.field(lines) !== update.state.field(lines),
});

/** What a state needs to show marks. */
export const marks = [stretches, lines, margin];

export const showStretches = (view, set) => view.dispatch({ effects: setStretches.of(set) });

export const showLines = (view, set) => view.dispatch({ effects: setLines.of(set) });
