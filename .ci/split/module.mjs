// A module's parts by name, and a module that tells which of its functions were called.

import {
  KIND, Reader, SECTION, assemble, bodyStart, constant, dataSegments, elements, exportEntry, exports,
  imports, sections, skipGlobalType, skipLimits, skipTableType, u32, vector,
} from './binary.mjs';

/** How the exports of an instrumented module begin that tell whether a function was called. */
export const CALLED = 'called ';

const I32_MUTABLE = Buffer.from([0x7f, 0x01]);
const I32_CONST = 0x41;
const GLOBAL_SET = 0x24;

export function read(bytes) {
  const found = sections(bytes);
  const of = (section, item) => new Reader(found.get(section)).vector(item);
  const all = imports(found.get(SECTION.import));
  const typesOf = (meant) => all.filter(({ kind }) => kind === meant).map(({ type }) => type);
  const functionTypes = typesOf(KIND.function).map((type) => new Reader(type).u32());
  const importedGlobals = typesOf(KIND.global);
  if (all.some(({ kind }) => kind === KIND.table || kind === KIND.memory)) {
    throw new Error('an imported table or memory');
  }
  const globals = of(SECTION.global, globalEntry);
  return {
    found,
    imports: all,
    /** The index of the first function that is no import. */
    firstDefined: functionTypes.length,
    /** Each function's type by the function's index. */
    types: [...functionTypes, ...of(SECTION.function, (reader) => reader.u32())],
    bodies: of(SECTION.code, (reader) => reader.take(reader.u32())),
    exports: exports(found.get(SECTION.export)),
    elements: elements(found.get(SECTION.element)),
    data: dataSegments(found.get(SECTION.data)),
    globals,
    /** Each global's type by the global's index. */
    globalTypes: [...importedGlobals, ...globals.map(({ type }) => type)],
    tables: of(SECTION.table, (reader) => reader.slice(skipTableType)),
    memory: of(SECTION.memory, (reader) => reader.slice(skipLimits))[0],
  };
}

/** A global whose initial value is one constant. */
function globalEntry(reader) {
  const start = reader.at;
  const type = reader.slice(skipGlobalType);
  reader.byte();
  reader.skipNumber();
  if (reader.byte() !== 0x0b) throw new Error('a global with a computed value');
  return { type, bytes: reader.bytes.subarray(start, reader.at) };
}

/** A body behind its size. */
export const sized = (body) => Buffer.concat([u32(body.length), body]);

/** The module with an exported global for each of its functions, which is 1 once it was called. */
export function instrument(bytes) {
  const { found, firstDefined, globalTypes, globals, bodies, exports } = read(bytes);
  const globalOf = (at) => globalTypes.length + at;
  const marked = bodies.map((body, at) => {
    const start = bodyStart(body);
    const mark = [Buffer.from([I32_CONST, 1, GLOBAL_SET]), u32(globalOf(at))];
    return sized(Buffer.concat([body.subarray(0, start), ...mark, body.subarray(start)]));
  });
  const marks = bodies.map((_, at) => ({
    name: CALLED + (firstDefined + at),
    kind: KIND.global,
    index: globalOf(at),
  }));
  const unset = Buffer.concat([I32_MUTABLE, constant(0)]);
  return assemble(
    new Map([
      ...found,
      [SECTION.global, vector([...globals.map((it) => it.bytes), ...bodies.map(() => unset)])],
      [SECTION.export, vector([...exports, ...marks].map(exportEntry))],
      [SECTION.code, vector(marked)],
    ]),
  );
}
