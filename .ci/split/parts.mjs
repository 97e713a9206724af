// A module in two parts: the functions that opening the page calls, and the rest; and excerpts of
// the rest with what opening it by addresses that say more calls of it.

import {
  CALL, CALL_INDIRECT, I32, KIND, OP, SECTION, assemble, constant, dataEntry, elementEntry, exportEntry,
  importEntry, instructions, references, signatureEntry, u32, vector,
} from './binary.mjs';
import { alike } from './order.mjs';
import { read, sized } from './module.mjs';
import { namedBy, partTexts } from './texts.mjs';

/** The namespace under which stand-ins and excerpts import what brings the rest. */
const REST = 'rest';

/** The namespace under which what comes later imports what it uses of the first part. */
const FIRST = 'first';

/** The type of a function that takes nothing and gives nothing. */
const NOTHING = { params: [], results: [] };

/**
 * The two parts of the module. `first` holds the functions whose indices are in `called`, and those
 * that the page knows by name; `rest` all others. Where the first part calls one of the rest, it
 * does so through the table; until the rest is there, a stand-in is at that place of the table.
 * `table` is the name under which the first part exports its table. Those of the `texts` (as bytes)
 * that only the rest reads go with it.
 *
 * `excerpts` are sets of functions. Those of each that are not in the first part come in a module of
 * their own as well, which can be there before the rest is and takes its place as far as it goes. The
 * rest is whole nevertheless: once it is there, no excerpt may come.
 */
export function split(bytes, { called, excerpts = [], texts = [] }) {
  const module = read(bytes);
  if (module.found.has(SECTION.start)) throw new Error('a start function');
  if (module.elements.some(({ table }) => table !== 0)) throw new Error('a second table of functions');
  const isFirst = firstFunctions(module, called);
  const isLater = (index) => !isFirst[index];
  const areOwn = excerpts.map((functions) => (index) => isLater(index) && functions.has(index));
  const bodiesOf = (isOwn) => defined(module, isOwn).map(([, body]) => body);
  const data = partTexts(module.data, texts, bodiesOf((index) => isFirst[index]));
  const plan = {
    module,
    isFirst,
    places: places(module, isFirst, areOwn),
    shared: shared(module, isFirst),
  };
  return {
    first: first(plan, data.first),
    excerpts: areOwn.map((isOwn) => later(plan, isOwn, namedBy(data.rest, bodiesOf(isOwn)))),
    rest: later(plan, isLater, data.rest),
    table: plan.shared.tables[0],
  };
}

/** For each function, whether the first part has it. */
function firstFunctions({ firstDefined, types, exports, bodies }, called) {
  const isFirst = types.map((_, index) => index < firstDefined || called.has(index));
  for (const { kind, index } of exports) if (kind === KIND.function) isFirst[index] = true;
  for (const body of bodies) {
    for (const { code, index } of references(body)) if (code !== CALL) isFirst[index] = true;
  }
  return isFirst;
}

/** The functions that are defined in one of the parts: `[index, body]`. */
function defined({ bodies, firstDefined }, isThere) {
  return [...bodies.entries()]
    .map(([at, body]) => [firstDefined + at, body])
    .filter(([index]) => isThere(index));
}

/** The functions that those of `callers` call and that fulfil `isMeant`, each once. */
function callees(callers, isMeant) {
  const found = callers.flatMap(([, body]) => references(body).map(({ index }) => index));
  return new Set(found.filter(isMeant));
}

/**
 * The places in the table that belong to functions of the rest: `all`, each `[place, index]`, and one
 * of each function, `of` its index. One that is called from outside the rest and had no place gets one
 * at the end. Those before `bare` need stand-ins; from there on they are known to excerpts alone, which
 * bring the rest by themselves before they go there.
 */
function places(module, isFirst, areOwn) {
  const all = [];
  let end = 0;
  for (const { offset, functions } of module.elements) {
    for (const [at, index] of functions.entries()) if (!isFirst[index]) all.push([offset + at, index]);
    end = Math.max(end, offset + functions.length);
  }
  const found = new Map(all.map(([place, index]) => [index, place]));
  const add = (functions) => {
    // In the order of their types, which is told in less.
    for (const index of functions.sort((a, b) => module.types[a] - module.types[b])) {
      found.set(index, end);
      all.push([end++, index]);
    }
  };
  const unplaced = (isOwn) =>
    callees(defined(module, isOwn), (index) => !isFirst[index] && !isOwn(index) && !found.has(index));
  add([...unplaced((index) => isFirst[index])]);
  const bare = end;
  for (const isOwn of areOwn) add([...unplaced(isOwn)]);
  return { all, of: found, bare, end };
}

/** What the first part exports for the rest, under the shortest names that are free. */
function shared(module, isFirst) {
  const taken = new Set(module.exports.map(({ name }) => name));
  let count = 0;
  const nextName = () => {
    for (;;) {
      const name = (count++).toString(36);
      if (!taken.has(name)) return name;
    }
  };
  const callers = defined(module, (index) => !isFirst[index]);
  return {
    functions: [...callees(callers, (index) => isFirst[index])].map((index) => ({
      index,
      name: nextName(),
    })),
    globals: module.globalTypes.map((type, index) => ({ index, type, name: nextName() })),
    tables: module.tables.map(nextName),
    memory: nextName(),
  };
}

/** The functions' new numbers by their old. */
const numbered = (indices) => new Map(indices.map((index, at) => [index, at]));

/** The body with each call replaced by the bytes that `call` gives for the function's index. */
function withCalls(body, call) {
  const parts = [];
  let at = 0;
  for (const reference of references(body)) {
    parts.push(body.subarray(at, reference.at), ...call(reference));
    at = reference.end;
  }
  return sized(Buffer.concat([...parts, body.subarray(at)]));
}

function first({ module, isFirst, places, shared }, data) {
  const { found, firstDefined, types } = module;
  const standIns = standInsFor({ module, places }, firstDefined);
  const own = alike(defined(module, (index) => isFirst[index]));
  const begin = firstDefined + standIns.imports.length;
  const numbers = numbered([...Array(firstDefined).keys()]);
  for (const [at, [index]] of own.entries()) numbers.set(index, begin + at);
  const call = ({ code, index }) => {
    if (isFirst[index]) return [Buffer.from([code]), u32(numbers.get(index))];
    const place = constant(places.of.get(index)).subarray(0, -1);
    return [place, Buffer.from([CALL_INDIRECT]), u32(types[index]), u32(0)];
  };

  const renumbered = (entry) =>
    entry.kind === KIND.function ? { ...entry, index: numbers.get(entry.index) } : entry;
  const byIndex = (a, b) => a.index - b.index;
  const exported = [
    ...module.exports.map(renumbered),
    ...shared.functions.map((entry) => renumbered({ ...entry, kind: KIND.function })).sort(byIndex),
    ...shared.globals.map((entry) => ({ ...entry, kind: KIND.global })),
    ...shared.tables.map((name, index) => ({ name, kind: KIND.table, index })),
    { name: shared.memory, kind: KIND.memory, index: 0 },
  ];
  const inTable = module.elements.flatMap(({ offset, functions }) =>
    functions
      .map((index, at) => [offset + at, index])
      .filter(([, index]) => isFirst[index])
      .map(([place, index]) => [place, numbers.get(index)]),
  );
  const waiting = standIns.functions.map(({ place }, at) => [place, begin + own.length + at]);
  const named = [...types.slice(0, firstDefined), ...standIns.functions.map(({ type }) => type)];

  return assemble(
    new Map([
      ...found,
      [SECTION.type, vector([...typesOf(module, own, named), ...standIns.types].map(signatureEntry))],
      [SECTION.import, vector([...module.imports, ...standIns.imports].map(importEntry))],
      [
        SECTION.function,
        vector([...own.map(([index]) => types[index]), ...standIns.functions.map(({ type }) => type)].map(u32)),
      ],
      [SECTION.table, vector(tableTypes(module, places.end))],
      [SECTION.export, vector(exported.map(exportEntry))],
      [SECTION.element, vector(runs([...inTable, ...waiting]))],
      [SECTION.dataCount, u32(data.length)],
      [
        SECTION.code,
        vector([...own.map(([, body]) => withCalls(body, call)), ...standIns.functions.map(({ body }) => sized(body))]),
      ],
      [SECTION.data, vector(data.map(dataEntry))],
    ]),
  );
}

/**
 * The types of the module under their numbers, as far as the functions `own` name them or `more` has
 * them. The others become the shortest there is, for many of the same are next to nothing.
 */
function typesOf({ signatures, types }, own, more = []) {
  const named = new Set(more);
  for (const [index, body] of own) {
    named.add(types[index]);
    for (const { index: other, type } of instructions(body)) {
      if (other !== undefined) named.add(types[other]);
      if (type !== undefined) named.add(type);
    }
  }
  return signatures.map((signature, type) => (named.has(type) ? signature : NOTHING));
}

/** The element segments that put functions, given as `[place, number]`, into the table. */
function runs(functions) {
  const segments = [];
  for (const [place, number] of functions.toSorted(([a], [b]) => a - b)) {
    const last = segments.at(-1);
    if (last && last.offset + last.functions.length === place) last.functions.push(number);
    else segments.push({ table: 0, offset: place, functions: [number] });
  }
  return segments.map(elementEntry);
}

/**
 * The stand-ins for functions of the rest, one for each of their places in the table. There are as
 * many `imports` as there are kinds of them; one takes the place and what the function takes, brings
 * the rest, and calls what then is at that place. `firstImport` is the number of the first of them.
 */
function standInsFor({ module, places }, firstImport) {
  const waiting = places.all.filter(([place]) => place < places.bare);
  const kinds = [...new Set(waiting.map(([, index]) => module.types[index]))];
  const signatures = kinds.map((type) => module.signatures[type]);
  const withPlace = signatures.map(({ params, results }) => ({ params: [I32, ...params], results }));
  return {
    types: withPlace,
    imports: kinds.map((_, at) => ({
      module: REST,
      name: '',
      kind: KIND.function,
      type: u32(module.signatures.length + at),
    })),
    functions: waiting.map(([place, index]) => {
      const kind = kinds.indexOf(module.types[index]);
      const values = signatures[kind].params.flatMap((_, at) => [OP.localGet, ...u32(at)]);
      const callIt = [CALL, ...u32(firstImport + kind), OP.end];
      const body = Buffer.from([0, ...constant(place).subarray(0, -1), ...values, ...callIt]);
      return { place, type: module.types[index], body };
    }),
  };
}

/** The tables with room for `size` functions in the first. */
function tableTypes({ tables }, size) {
  return tables.map((type, index) =>
    index === 0 ? Buffer.concat([type.subarray(0, 1), Buffer.from([0]), u32(size)]) : type,
  );
}

/**
 * A part that comes after the first, with the functions for which `isOwn` is true and the segments of
 * data `texts`. Before it calls a function that is in neither part, it brings the rest.
 */
function later({ module, isFirst, places, shared }, isOwn, texts) {
  const { types } = module;
  const own = alike(defined(module, isOwn));
  const used = callees(own, (index) => isFirst[index]);
  const imported = shared.functions.filter(({ index }) => used.has(index));
  const isAlone = callees(own, (index) => !isFirst[index] && !isOwn(index)).size === 0;
  const bring = isAlone ? [] : [{ module: REST, name: '', kind: KIND.function, type: u32(module.signatures.length) }];
  const begin = imported.length + bring.length;
  const numbers = numbered(imported.map(({ index }) => index));
  for (const [at, [index]] of own.entries()) numbers.set(index, begin + at);
  const call = ({ index }) => {
    if (numbers.has(index)) return [Buffer.from([CALL]), u32(numbers.get(index))];
    const place = constant(places.of.get(index)).subarray(0, -1);
    const bringIt = [Buffer.from([CALL]), u32(imported.length)];
    return [...bringIt, place, Buffer.from([CALL_INDIRECT]), u32(types[index]), u32(0)];
  };
  const from = (entry) => importEntry({ module: FIRST, ...entry });
  const functions = imported.map(({ index, name }) => ({
    name,
    kind: KIND.function,
    type: u32(types[index]),
  }));
  const tables = tableTypes(module, places.end).map((type, index) => ({
    name: shared.tables[index],
    kind: KIND.table,
    type,
  }));
  const memory = { name: shared.memory, kind: KIND.memory, type: module.memory };
  const globals = shared.globals.map(({ name, type }) => ({ name, kind: KIND.global, type }));
  const inTable = places.all.filter(([, index]) => isOwn(index));
  return assemble(
    new Map([
      [SECTION.type, vector([...typesOf(module, own), NOTHING].map(signatureEntry))],
      [SECTION.import, vector([...functions, ...bring, ...tables, memory, ...globals].map(from))],
      [SECTION.function, vector(own.map(([index]) => u32(types[index])))],
      [SECTION.element, vector(runs(inTable.map(([place, index]) => [place, numbers.get(index)])))],
      [SECTION.code, vector(own.map(([, body]) => withCalls(body, call)))],
      [SECTION.data, vector(texts.map(dataEntry))],
    ]),
  );
}
