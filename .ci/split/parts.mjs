// A module in two parts: the functions that opening the page calls, and the rest.

import {
  CALL, CALL_INDIRECT, KIND, SECTION, assemble, constant, dataEntry, elementEntry, exportEntry,
  importEntry, references, u32, vector,
} from './binary.mjs';
import { read, sized } from './module.mjs';
import { partTexts } from './texts.mjs';

/** The namespace under which the first part imports what it calls of the rest. */
const REST = 'rest';

/** The namespace under which the rest imports what it uses of the first part. */
const FIRST = 'first';

/**
 * The two parts of the module. `first` holds the functions whose indices are in `called`, and those
 * that the page knows by name; `rest` all others. Where the first part calls one of the rest, it
 * does so through the table; until the rest is there, an import stands at that place of the table,
 * and its name is the place. `table` is the name under which the first part exports its table.
 * Those of the `texts` (as bytes) that only the rest reads go with it.
 */
export function split(bytes, called, texts) {
  const module = read(bytes);
  if (module.found.has(SECTION.start)) throw new Error('a start function');
  if (module.elements.some(({ table }) => table !== 0)) throw new Error('a second table of functions');
  const isFirst = firstFunctions(module, called);
  const bodies = defined(module, (index) => isFirst[index]).map(([, body]) => body);
  const plan = {
    module,
    isFirst,
    places: places(module, isFirst),
    shared: shared(module, isFirst),
    data: partTexts(module.data, texts, bodies),
  };
  return { first: first(plan), rest: rest(plan), table: plan.shared.tables[0] };
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
 * The places in the table of those functions of the rest that are called from outside it, by
 * function. One that had no place gets one at the end.
 */
function places(module, isFirst) {
  const found = new Map();
  let end = 0;
  for (const { offset, functions } of module.elements) {
    for (const [at, index] of functions.entries()) {
      if (!isFirst[index] && !found.has(index)) found.set(index, offset + at);
    }
    end = Math.max(end, offset + functions.length);
  }
  const added = end;
  const callers = defined(module, (index) => isFirst[index]);
  for (const index of callees(callers, (index) => !isFirst[index])) {
    if (!found.has(index)) found.set(index, end++);
  }
  return { of: found, added, end };
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

function first({ module, isFirst, places, shared, data }) {
  const { found, firstDefined, types } = module;
  const placeholders = [...places.of].map(([index, place]) => ({
    module: REST,
    name: place.toString(36),
    kind: KIND.function,
    type: u32(types[index]),
  }));
  const own = defined(module, (index) => isFirst[index]);
  const imported = [...Array(firstDefined).keys(), ...places.of.keys()];
  const numbers = numbered([...imported, ...own.map(([index]) => index)]);
  const call = ({ code, index }) => {
    if (isFirst[index]) return [Buffer.from([code]), u32(numbers.get(index))];
    const place = constant(places.of.get(index)).subarray(0, -1);
    return [place, Buffer.from([CALL_INDIRECT]), u32(types[index]), u32(0)];
  };

  const renumbered = (entry) =>
    entry.kind === KIND.function ? { ...entry, index: numbers.get(entry.index) } : entry;
  const exported = [
    ...module.exports,
    ...shared.functions.map((entry) => ({ ...entry, kind: KIND.function })),
    ...shared.globals.map((entry) => ({ ...entry, kind: KIND.global })),
    ...shared.tables.map((name, index) => ({ name, kind: KIND.table, index })),
    { name: shared.memory, kind: KIND.memory, index: 0 },
  ];
  const added = [...places.of].filter(([, place]) => place >= places.added).map(([index]) => index);
  const segments = [...module.elements, { table: 0, offset: places.added, functions: added }].map(
    (segment) => ({ ...segment, functions: segment.functions.map((index) => numbers.get(index)) }),
  );

  return assemble(
    new Map([
      ...found,
      [SECTION.import, vector([...module.imports, ...placeholders].map(importEntry))],
      [SECTION.function, vector(own.map(([index]) => u32(types[index])))],
      [SECTION.table, vector(tableTypes(module, places.end))],
      [SECTION.export, vector(exported.map(renumbered).map(exportEntry))],
      [SECTION.element, vector(segments.map(elementEntry))],
      [SECTION.dataCount, u32(data.first.length)],
      [SECTION.code, vector(own.map(([, body]) => withCalls(body, call)))],
      [SECTION.data, vector(data.first.map(dataEntry))],
    ]),
  );
}

/** The tables with room for `size` functions in the first. */
function tableTypes({ tables }, size) {
  return tables.map((type, index) =>
    index === 0 ? Buffer.concat([type.subarray(0, 1), Buffer.from([0]), u32(size)]) : type,
  );
}

function rest({ module, isFirst, places, shared, data }) {
  const { found, types } = module;
  const own = defined(module, (index) => !isFirst[index]);
  const imported = shared.functions.map(({ index }) => index);
  const numbers = numbered([...imported, ...own.map(([index]) => index)]);
  const call = ({ index }) => [Buffer.from([CALL]), u32(numbers.get(index))];
  const from = (entry) => importEntry({ module: FIRST, ...entry });
  const functions = shared.functions.map(({ index, name }) => ({
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
  const segments = [...places.of]
    .sort(([, a], [, b]) => a - b)
    .map(([index, offset]) => elementEntry({ table: 0, offset, functions: [numbers.get(index)] }));
  return assemble(
    new Map([
      [SECTION.type, found.get(SECTION.type)],
      [SECTION.import, vector([...functions, ...tables, memory, ...globals].map(from))],
      [SECTION.function, vector(own.map(([index]) => u32(types[index])))],
      [SECTION.element, vector(segments)],
      [SECTION.code, vector(own.map(([, body]) => withCalls(body, call)))],
      [SECTION.data, vector(data.rest.map(dataEntry))],
    ]),
  );
}
