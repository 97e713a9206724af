// Reads a WebAssembly module into its sections and function bodies, and writes one. Knows as much
// of the format as what rustc, wasm-bindgen and wasm-opt write for this page; the rest it refuses.

export const SECTION = {
  type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6,
  export: 7, start: 8, element: 9, code: 10, data: 11, dataCount: 12,
};

export const KIND = { function: 0, table: 1, memory: 2, global: 3 };

export const CALL = 0x10;
export const CALL_INDIRECT = 0x11;

/** A cursor over bytes. */
export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }

  byte() {
    return this.bytes[this.at++];
  }

  u32() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /** A signed number of up to 64 bits, as one without a sign. */
  u64() {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, byte & 0x40 ? value - (1n << (shift + 7n)) : value);
    }
  }

  /** A signed number of any width, whose value does not matter. */
  skipNumber() {
    while (this.byte() >= 0x80);
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return Buffer.from(this.take(this.u32())).toString();
  }

  vector(read) {
    return Array.from({ length: this.u32() }, () => read(this));
  }

  /** The bytes that `skip` passes over. */
  slice(skip) {
    const start = this.at;
    skip(this);
    return this.bytes.subarray(start, this.at);
  }
}

export function u32(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(bytes);
}

/** The signed form, for `i32.const`; the value is not negative. */
function s32(value) {
  const bytes = [];
  for (; value > 0x3f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

export const name = (text) => Buffer.concat([u32(Buffer.byteLength(text)), Buffer.from(text)]);

export const vector = (items) => Buffer.concat([u32(items.length), ...items]);

/** `i32.const value; end` */
export const constant = (value) => Buffer.concat([Buffer.from([0x41]), s32(value), Buffer.from([0x0b])]);

/** The sections as a map from id to bytes; custom sections are left out. */
export function sections(bytes) {
  const reader = new Reader(bytes, 8);
  const found = new Map();
  while (reader.at < reader.end) {
    const id = reader.byte();
    const body = reader.take(reader.u32());
    if (id !== 0) found.set(id, body);
  }
  return found;
}

/** The module of these sections, in the order that the format asks for. */
export function assemble(found) {
  const { dataCount, code } = SECTION;
  const order = (id) => (id === dataCount ? code - 0.5 : id);
  const parts = [...found].sort(([a], [b]) => order(a) - order(b));
  return Buffer.concat([
    Buffer.from('\0asm\x01\0\0\0', 'latin1'),
    ...parts.flatMap(([id, body]) => [Buffer.from([id]), u32(body.length), body]),
  ]);
}

export const skipLimits = (reader) => {
  const flags = reader.byte();
  reader.u32();
  if (flags & 1) reader.u32();
};

export const skipTableType = (reader) => {
  reader.byte();
  skipLimits(reader);
};

export const skipGlobalType = (reader) => reader.take(2);

/** The types of functions: `{ params, results }`. */
export const signature = (reader) => {
  if (reader.byte() !== 0x60) throw new Error('a type that is no function');
  return { params: reader.vector((at) => at.byte()), results: reader.vector((at) => at.byte()) };
};

export const signatureEntry = ({ params, results }) =>
  Buffer.from([0x60, ...u32(params.length), ...params, ...u32(results.length), ...results]);

/** An import's kind and the bytes of its type. */
function importType(reader) {
  const kind = reader.byte();
  const skip = [(at) => at.u32(), skipTableType, skipLimits, skipGlobalType][kind];
  if (!skip) throw new Error(`an import of kind ${kind}`);
  return { kind, type: reader.slice(skip) };
}

export function imports(bytes) {
  return new Reader(bytes).vector((reader) => ({
    module: reader.name(),
    name: reader.name(),
    ...importType(reader),
  }));
}

export const importEntry = (entry) =>
  Buffer.concat([name(entry.module), name(entry.name), Buffer.from([entry.kind]), entry.type]);

export function exports(bytes) {
  return new Reader(bytes).vector((reader) => ({
    name: reader.name(),
    kind: reader.byte(),
    index: reader.u32(),
  }));
}

export const exportEntry = (entry) =>
  Buffer.concat([name(entry.name), Buffer.from([entry.kind]), u32(entry.index)]);

/** Active segments of functions for the first table, the only kind that is written for this page. */
export function elements(bytes) {
  return new Reader(bytes).vector((reader) => {
    const flags = reader.u32();
    if (flags === 2) {
      const table = reader.u32();
      const offset = offsetConstant(reader);
      reader.byte();
      return { table, offset, functions: reader.vector((at) => at.u32()) };
    }
    if (flags !== 0) throw new Error(`an element segment of kind ${flags}`);
    return { table: 0, offset: offsetConstant(reader), functions: reader.vector((at) => at.u32()) };
  });
}

function offsetConstant(reader) {
  if (reader.byte() !== 0x41) throw new Error('an element segment at a computed offset');
  const value = reader.u32();
  if (reader.byte() !== 0x0b) throw new Error('an element segment at a computed offset');
  return value;
}

export const elementEntry = ({ table, offset, functions }) =>
  Buffer.concat([
    u32(2), u32(table), constant(offset), Buffer.from([0]), vector(functions.map(u32)),
  ]);

/** A data segment at a fixed address: `{ address, bytes }`; the only kind that is written here. */
export function dataSegments(bytes) {
  return new Reader(bytes).vector((reader) => {
    if (reader.u32() !== 0) throw new Error('a data segment without an address');
    return { address: offsetConstant(reader), bytes: reader.take(reader.u32()) };
  });
}

export const dataEntry = ({ address, bytes }) =>
  Buffer.concat([u32(0), constant(address), u32(bytes.length), bytes]);

/** Where the instructions of a body, given without its size, begin: behind the locals. */
export function bodyStart(body) {
  const reader = new Reader(body);
  reader.vector((at) => [at.u32(), at.byte()]);
  return reader.at;
}

/** Instructions by name, as far as something depends on which one it is. */
export const OP = {
  unreachable: 0x00, block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, br: 0x0c, brIf: 0x0d,
  brTable: 0x0e, return: 0x0f, localGet: 0x20, localSet: 0x21, localTee: 0x22, i32Eq: 0x46,
};

/** The type of a block that takes nothing and gives nothing. */
export const VOID = 0x40;

export const I32 = 0x7f;

/**
 * Where a body names functions: `[{ code, index, at, end }]`, from the instruction's first byte to
 * behind its last.
 */
export function references(body) {
  return instructions(body).filter(({ index }) => index !== undefined);
}

/**
 * The numbers in a body that may be addresses: constants, both halves of long ones, and offsets of
 * loads and stores.
 */
export function addresses(body) {
  return instructions(body).flatMap(({ address, pair }) => pair ?? (address === undefined ? [] : [address]));
}

/**
 * The instructions of a body, each `{ code, at, end }` with what it has of these: the `index` of a
 * function, an `address`, a `pair` of them, a `local`, `labels` (counted from the innermost), the `type` of a block or
 * of an indirect call, and the `sub` code behind 0xfc.
 */
export function instructions(body) {
  const reader = new Reader(body, bodyStart(body));
  const found = [];
  while (reader.at < reader.end) {
    const at = reader.at;
    const code = reader.byte();
    found.push({ code, at, ...immediates(code, reader), end: reader.at });
  }
  return found;
}

function immediates(code, reader) {
  if (code === CALL || code === 0x12 || code === 0xd2) return { index: reader.u32() };
  if (code >= OP.localGet && code <= OP.localTee) return { local: reader.u32() };
  // Read without its sign: what is negative is no address.
  if (code === 0x41) return { address: reader.u32() };
  if (code === 0x42) {
    const value = reader.u64();
    return { pair: [Number(value & 0xffffffffn), Number(value >> 32n)] };
  }
  if (code >= 0x28 && code <= 0x3e) {
    reader.u32();
    return { address: reader.u32() };
  }
  if (code >= OP.block && code <= OP.if) return { type: reader.u32() };
  if (code === OP.br || code === OP.brIf) return { labels: [reader.u32()] };
  if (code === OP.brTable) return { labels: [...reader.vector((it) => it.u32()), reader.u32()] };
  if (code === CALL_INDIRECT) {
    const type = reader.u32();
    reader.u32();
    return { type };
  }
  if (code === 0x1c) reader.vector((it) => it.byte());
  else if (code === 0x43 || code === 0x44) reader.take(code === 0x43 ? 4 : 8);
  else if (code === 0xfc) {
    const sub = reader.u32();
    const count = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][sub];
    if (count === undefined) throw new Error('an unknown instruction after 0xfc');
    for (let left = count; left > 0; left -= 1) reader.u32();
    return { sub };
  } else {
    for (let count = numbers(code); count > 0; count -= 1) reader.skipNumber();
  }
  return undefined;
}

/** How many numbers follow this instruction, of those that nothing depends on. */
function numbers(code) {
  const within = (low, high) => code >= low && code <= high;
  if (code === 0x13) return 2;
  if (within(0x23, 0x26) || code === 0x3f || code === 0x40 || code === 0xd0) return 1;
  if (within(0x45, 0xc4) || [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(code)) return 0;
  throw new Error(`an unknown instruction ${code.toString(16)}`);
}
