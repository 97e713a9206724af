// What .ci/split makes of a module does what the module does, whatever was visited before.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SECTION, assemble, importEntry, imports, sections, vector } from '../../.ci/split/binary.mjs';
import { cut } from '../../.ci/split/cut.mjs';
import { instrument, read } from '../../.ci/split/module.mjs';
import { outline } from '../../.ci/split/outline.mjs';
import { split } from '../../.ci/split/parts.mjs';
import { shortened } from '../../.ci/split/short.mjs';

/** What is asked of the module: the name of an export, and what it takes. */
const CALLS = [
  ...[1, 2, 4, 5].map((place) => ['through_table', place, 7]),
  ['wide', 12n, 0.5],
  ['wide', 1n << 40n, 0.5],
  ...[-1, 0, 2, 21, 25].map((from) => ['letters', from]),
  ...[0, 1, 2, 3].map((way) => ['ways', way]),
  ...[9, 5, 7, 200].map((wanted) => ['search', wanted]),
  ...[3, 10, 11].map((value) => ['careful', value]),
];

const TEXTS = ['a text that only one function reads', 'another text'].map((text) => Buffer.from(text));

const whole = assembled('everything.wat');

/** The module in a file of text. */
function assembled(name) {
  const folder = mkdtempSync(join(tmpdir(), 'split-'));
  try {
    const out = join(folder, 'module.wasm');
    execFileSync('wasm-as', [fileURLToPath(new URL(name, import.meta.url)), '-o', out]);
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A module with the imports that it has in a page. `noted` fills with what it tells. */
function start(bytes, imports = {}) {
  const noted = [];
  const env = { note: (value) => noted.push(value) };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env, ...imports });
  return { exports, noted };
}

/** What a call gives, or how it fails. */
function outcome(exports, [name, ...values]) {
  try {
    return exports[name](...values);
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

/** The marks of calls: which functions were `called`, and `isRun` for the places in them. */
function visited(bytes, calls) {
  const { bytes: marking, functions, startOf, memory, address, count } = instrument(bytes);
  const { exports } = start(marking);
  for (const call of calls) outcome(exports, call);
  const passed = Buffer.from(exports[memory].buffer.slice(address, address + count));
  const isRun = (index, at) => passed[startOf(index) + at] === 1;
  return { called: new Set(functions.filter((index) => isRun(index, 0))), isRun };
}

/**
 * The module in parts, of which the first has what `opening` runs, and the excerpts what calls by
 * addresses do: `named`, by names. The lighter one has `room` for so many bytes.
 */
function parted(opening, { named = {}, room } = {}) {
  const byName = new Map(Object.entries(named).map(([name, calls]) => [name, visited(whole, calls)]));
  const visits = { plain: visited(whole, opening), named: byName, always: visited(whole, []) };
  const { bytes, heavy, ...plan } = cut(whole, visits, room);
  return { heavy, ...split(bytes, { ...plan, texts: TEXTS }) };
}

/**
 * Starts the parts as the page does, with one of the `excerpts` if it is told which. `brought` counts how
 * often the rest was brought.
 */
function begin({ first, rest, excerpts, table }, excerpt) {
  const state = { brought: 0 };
  const bring = () => {
    if (state.brought > 0) return;
    state.brought += 1;
    start(rest, { first: state.exports });
  };
  const standIn = (place, ...values) => {
    bring();
    return state.exports[table].get(place)(...values);
  };
  Object.assign(state, start(first, { rest: { '': standIn } }));
  if (excerpt !== undefined) start(excerpts[excerpt], { first: state.exports, rest: { '': bring } });
  return state;
}

/** What calls leave behind. */
function behaviour({ exports, noted }, calls) {
  const outcomes = calls.map((call) => outcome(exports, call));
  return { outcomes, noted, count: exports.count.value };
}

const expected = behaviour(start(whole), CALLS);

const openings = [
  ['nothing', []],
  ...CALLS.map((call) => [call.join(' '), [call]]),
  ['the first half', CALLS.slice(0, CALLS.length / 2)],
  ['everything', CALLS],
];

for (const [what, opening] of openings) {
  test(`parts behave as the whole when opening it calls ${what}`, () => {
    const parts = begin(parted(opening));
    assert.deepEqual(behaviour(parts, CALLS), expected);
  });

  test(`what was called by opening, ${what}, is run without the rest`, () => {
    const parts = begin(parted(opening));
    assert.deepEqual(behaviour(parts, opening), behaviour(start(whole), opening));
    assert.equal(parts.brought, 0);
  });
}

/** The excerpts, by their places. */
const LIGHT = 0;
const HEAVY = 1;

/** Other ways through the functions that an address calls. */
const before = ({ length }) => [
  openings[0],
  ['the first half', CALLS.slice(0, CALLS.length / 2)],
  ...(length === 1 ? CALLS.filter(([name]) => name === 'ways').map((call) => [call.join(' '), [call]]) : []),
];

for (const [what, named] of openings) {
  for (const [plain, opening] of before(named)) {
    const parts = parted(opening, { named: { one: named } });

    test(`with an excerpt, parts behave as the whole when opening calls ${plain}, an address ${what}`, () => {
      const started = begin(parts, HEAVY);
      assert.deepEqual(behaviour(started, CALLS), expected);
      // What ran before the rest came runs again after it.
      assert.deepEqual(behaviour(started, CALLS).outcomes, expected.outcomes);
    });

    test(`what an address calls, ${what}, is run without the rest when opening calls ${plain}`, () => {
      const started = begin(parts, HEAVY);
      assert.deepEqual(behaviour(started, named), behaviour(start(whole), named));
      assert.equal(started.brought, 0);
    });
  }
}

test('the light excerpt leaves out what only heavy scenarios call', () => {
  const named = { small: [['letters', 2]], large: [['letters', 21], ['ways', 0], ['ways', 1], ['ways', 2]] };
  const { excerpts, heavy, ...parts } = parted([], { named, room: 200 });
  assert.deepEqual(heavy, ['large']);
  const run = (excerpt, calls) => {
    const started = begin({ excerpts, ...parts }, excerpt);
    assert.deepEqual(behaviour(started, calls), behaviour(start(whole), calls));
    return started.brought;
  };
  const brought = (excerpt) => [named.small, named.large].map((calls) => run(excerpt, calls));
  assert.deepEqual([brought(LIGHT), brought(HEAVY)], [[0, 1], [0, 0]]);
  // Each text comes with what reads it.
  const holds = excerpts.map((bytes) => TEXTS.map((text) => Buffer.from(bytes).includes(text)));
  assert.deepEqual(holds, [[true, false], [true, true]]);
});

test('what is not visited is not in the first part', () => {
  const { first, rest } = parted([['search', 200]]);
  const count = (bytes) => read(bytes).bodies.reduce((sum, body) => sum + body.length, 0);
  const holds = (bytes, text) => Buffer.from(bytes).includes(text);
  assert.ok(count(first) < count(whole), 'the first part is no shorter');
  for (const text of TEXTS) assert.deepEqual([holds(first, text), holds(rest, text)], [false, true]);
});

test('the parts of a function that are not run become functions of the rest', () => {
  const ways = (bytes, opening) => {
    const { called, isRun } = visited(bytes, opening);
    return outline(bytes, called, isRun).bytes;
  };
  const before = read(whole);
  const after = read(ways(whole, [['ways', 3], ['search', 200], ['careful', 3]]));
  const kept = (bodies) => bodies.slice(0, before.bodies.length).reduce((sum, body) => sum + body.length, 0);
  assert.ok(kept(after.bodies) < kept(before.bodies) - 200, `${kept(after.bodies)} of ${kept(before.bodies)} bytes`);
  assert.ok(after.bodies.length >= before.bodies.length + 5);
});

test('what the glue gives has short names, in the module as in the glue', () => {
  const hashed = '__wbg_note_0123456789abcdef';
  const found = sections(whole);
  const entries = imports(found.get(SECTION.import)).map((entry) => importEntry({ ...entry, name: hashed }));
  const long = assemble(found.set(SECTION.import, vector(entries)));
  const { bytes, glue } = shortened(long, `({ ${hashed}: 1, __wbg_other_0123456789abcdef: 2 })`);
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), [
    { module: 'env', name: 'i0', kind: 'function' },
  ]);
  assert.equal(glue, '({ i0: 1, __wbg_other_0123456789abcdef: 2 })');
});
