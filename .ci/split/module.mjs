// A module's parts by name, and a module that tells which of its functions were called.

import {
  KIND, Reader, SECTION, assemble, dataSegments, elements, exports, imports, sections, signature,
  skipGlobalType, skipLimits, skipTableType, u32, vector,
} from './binary.mjs';
import { marks } from './flow.mjs';

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
    /** The types of functions by their numbers. */
    signatures: of(SECTION.type, signature),
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

const I32_CONST = 0x41;
const I32_STORE8 = 0x3a;

/**
 * Where the marks are: at the lower end of the stack, which comes first in memory, is far longer than
 * this and grows towards here. So nothing of the program is anywhere else for them.
 */
const MARKS = 0x10000;
const MARKS_END = 0x100000;

/**
 * The module with a byte of memory for each place of `marks` in each of its functions, one function
 * after the other, which is 1 once the place was passed: `count` of them from `address` on, in the
 * memory that is exported under the name `memory`.
 */
export function instrument(bytes) {
  const { found, firstDefined, bodies, exports, data } = read(bytes);
  const starts = [];
  let next = MARKS;
  const marked = bodies.map((body) => {
    starts.push(next - MARKS);
    const parts = [];
    let kept = 0;
    for (const place of marks(body)) {
      const mark = Buffer.from([I32_CONST, 0, I32_CONST, 1, I32_STORE8, 0]);
      parts.push(body.subarray(kept, place), mark, u32(next++));
      kept = place;
    }
    return sized(Buffer.concat([...parts, body.subarray(kept)]));
  });
  if (next > MARKS_END || data.some(({ address }) => address < MARKS_END)) throw new Error('no room for the marks');
  return {
    bytes: assemble(new Map([...found, [SECTION.code, vector(marked)]])),
    address: MARKS,
    count: next - MARKS,
    memory: exports.find(({ kind }) => kind === KIND.memory).name,
    /** Where the marks of the function with this index begin. */
    startOf: (index) => starts[index - firstDefined],
    functions: bodies.map((_, at) => firstDefined + at),
  };
}
