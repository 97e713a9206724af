// One tail of a block, which becomes a function of its own: what it takes, what it gives, and where
// it goes on to.

import { CALL, I32, OP, VOID, constant, u32, vector } from './binary.mjs';

/** The locals of a function by number; more can be added. */
export class Locals {
  /** Of the `types` that are there from the start, the first `params` are parameters. */
  constructor(types, params = types.length) {
    this.types = [...types];
    this.params = params;
    this.named = new Map();
  }

  add(type) {
    return this.types.push(type) - 1;
  }

  /** The local of this name, which is added if it is not there. */
  get(name, type) {
    if (!this.named.has(name)) this.named.set(name, this.add(type));
    return this.named.get(name);
  }

  /** How a body begins that has these locals. */
  entry() {
    const groups = [];
    for (const type of this.types.slice(this.params)) {
      if (groups.at(-1)?.type === type) groups.at(-1).count += 1;
      else groups.push({ type, count: 1 });
    }
    return vector(groups.map(({ type, count }) => Buffer.concat([u32(count), Buffer.from([type])])));
  }
}

const op = (code, ...numbers) => Buffer.concat([Buffer.from([code]), ...numbers.map(u32)]);
const number = (value) => constant(value).subarray(0, -1);
const END = op(OP.end);

/** A way that a tail can end, and what it leaves on the stack there. */
const RETURN = 'return';
const FALL = 'fall';

const isOpening = ({ code }) => code === OP.block || code === OP.loop || code === OP.if;
const isJump = ({ code }) => [OP.unreachable, OP.br, OP.brTable, OP.return].includes(code);

/** The number of the instruction that ends the level in which the one with the number `from` stands. */
export function levelEnd(all, from) {
  let depth = 0;
  for (let at = from; ; at += 1) {
    if (isOpening(all[at])) depth += 1;
    else if (all[at].code === OP.end && depth-- === 0) return at;
    else if (all[at].code === OP.else && depth === 0) return at;
  }
}

/**
 * Makes a function of the instructions `tail` of `body`, which stand at the end of the innermost of
 * `levels` and find nothing on the stack that they take.
 *
 * `caller` has the locals of the function that they leave, and `isReadElsewhere(local)` tells which of
 * them matter to it. Gives `{ signature, body, call, cost, forks }`, where `call(index)` is what takes
 * the place of the tail, `cost` about how many bytes that is, and `forks` how many places for a mark
 * are in it; undefined where it cannot be done.
 */
export function outlined({ body, tail, levels, caller, isReadElsewhere }) {
  const { exits, atEnd } = exitsOf(tail, levels);
  const goesOn = exits.some(({ kind }) => kind !== RETURN);
  const { read, written, isCertain } = localsOf(tail, atEnd !== undefined);
  // In the order of their types, so that few signatures do.
  const byType = (a, b) => caller.types[b] - caller.types[a] || a - b;
  const given = goesOn ? [...written].filter((it) => read.has(it) || isReadElsewhere(it)).sort(byType) : [];
  // What may be left as it was has to be known as it was.
  const taken = [...new Set([...read, ...given.filter((it) => !isCertain(it))])].sort(byType);
  const slots = [...new Set(exits.map(({ value }) => value).filter((value) => value !== VOID))].sort();
  const isTold = exits.length > 1;
  const typesOf = (locals) => locals.map((local) => caller.types[local]);
  const signature = {
    params: typesOf(taken),
    results: [...typesOf(given), ...slots, ...(isTold ? [I32] : [])],
  };

  const own = new Locals(signature.params);
  const numbers = new Map(taken.map((local, at) => [local, at]));
  const numberOf = (local) => {
    if (!numbers.has(local)) numbers.set(local, own.add(caller.types[local]));
    return numbers.get(local);
  };
  const moved = rewritten({ body, tail, levels, exits, atEnd, own, numberOf });
  if (!moved) return undefined;
  const results = [
    ...given.map((local) => op(OP.localGet, numberOf(local))),
    ...slots.map((type) => op(OP.localGet, slot(own, type))),
    ...(isTold ? [op(OP.localGet, exitNumber(own))] : []),
  ];
  const text = Buffer.concat([Buffer.from([OP.block, VOID]), ...moved, END, ...results, END]);

  const call = (index) => {
    const take = taken.map((local) => op(OP.localGet, local));
    const give = [
      ...(isTold ? [op(OP.localSet, exitNumber(caller))] : []),
      ...slots.toReversed().map((type) => op(OP.localSet, slot(caller, type))),
      ...given.toReversed().map((local) => op(OP.localSet, local)),
    ];
    return Buffer.concat([...take, op(CALL, index), ...give, ...onwards(exits, caller)]);
  };
  const cost = 4 + 2 * (taken.length + signature.results.length) + 6 * exits.length;
  // Each exit but the first stands in an `if` with its `end`.
  const forks = 2 * Math.max(0, exits.length - 1);
  return { signature, body: Buffer.concat([own.entry(), text]), call, cost, forks };
}

/** The local that holds what is left on the stack at an exit, and the one with the exit's number. */
const slot = (locals, type) => locals.get(`value ${type}`, type);
const exitNumber = (locals) => locals.get('exit', I32);

/** Goes on where the tail would have. */
function onwards(exits, caller) {
  if (exits.length === 0) return [op(OP.unreachable)];
  const leave = ({ kind, label, value }, depth) => [
    ...(value === VOID ? [] : [op(OP.localGet, slot(caller, value))]),
    ...(kind === FALL ? [] : [kind === RETURN ? op(OP.return) : op(OP.br, label + depth)]),
  ];
  const [first, ...others] = exits;
  const chosen = others.flatMap((exit, at) => [
    op(OP.localGet, exitNumber(caller)),
    ...(others.length === 1 ? [] : [number(at + 1), op(OP.i32Eq)]),
    Buffer.from([OP.if, VOID]),
    ...leave(exit, 1),
    END,
  ]);
  return [...chosen, ...leave(first, 0)];
}

/** The exit that a jump by `label` from the level of the tail is: `{ kind, label, value }`. */
function exitBy(label, levels) {
  const target = levels.at(-1 - label);
  const value = target.code === OP.loop ? VOID : target.type;
  if (target === levels[0]) return { kind: RETURN, value };
  if (label === 0 && target.code !== OP.loop) return { kind: FALL, value };
  return { kind: OP.br, label, value };
}

/** The exits of a tail, each once, and the one at its end, if that is reached. */
function exitsOf(tail, levels) {
  const found = new Map();
  const add = (exit) => found.set(`${exit.kind} ${exit.label}`, exit);
  const isDead = [false];
  for (const instruction of tail) {
    const depth = isDead.length - 1;
    for (const label of instruction.labels ?? []) {
      if (label >= depth) add(exitBy(label - depth, levels));
    }
    if (instruction.code === OP.return) add({ kind: RETURN, value: levels[0].type });
    if (isOpening(instruction)) isDead.push(false);
    else if (instruction.code === OP.else) isDead[depth] = false;
    else if (instruction.code === OP.end) isDead.pop();
    else if (isJump(instruction)) isDead[depth] = true;
  }
  const atEnd = isDead[0] ? undefined : exitBy(0, asBlock(levels));
  if (atEnd) add(atEnd);
  // Falling out at the end is the first, for nothing has to be done for it.
  return { exits: [...found.values()].sort((a, b) => (b.kind === FALL) - (a.kind === FALL)), atEnd };
}

/** At the end of a loop control falls out of it, as it does at the end of a block. */
const asBlock = (levels) =>
  levels.length === 1 ? levels : [...levels.slice(0, -1), { ...levels.at(-1), code: OP.block }];

/**
 * The locals that the tail may `read` before it has written them, those that it has `written`, and
 * whether it is `certain` that one is written wherever the tail is left.
 */
function localsOf(tail, isEndReached) {
  const read = new Set();
  const written = new Set();
  const certain = [new Set()];
  const atExits = [];
  for (const { code, local, labels = [] } of tail) {
    if (code === OP.localGet && !certain.at(-1).has(local)) read.add(local);
    if (code === OP.localSet || code === OP.localTee) {
      certain.at(-1).add(local);
      written.add(local);
    }
    const leaves = code === OP.return || labels.some((label) => label >= certain.length - 1);
    if (leaves) atExits.push(new Set(certain.at(-1)));
    if (isOpening({ code })) certain.push(new Set(certain.at(-1)));
    // What is written in a block is certain only within it, as it may be left before.
    else if (code === OP.else) certain[certain.length - 1] = new Set(certain.at(-2));
    else if (code === OP.end) certain.pop();
  }
  if (isEndReached) atExits.push(certain[0]);
  return { read, written, isCertain: (local) => atExits.every((there) => there.has(local)) };
}

/** The instructions of the tail as those of a block that is the outermost of a function. */
function rewritten({ body, tail, levels, exits, atEnd, own, numberOf }) {
  const parts = [];
  const inner = [];
  const told = (exit) => exits.findIndex(({ kind, label }) => kind === exit.kind && label === exit.label);
  const keep = ({ value }) => (value === VOID ? [] : [op(OP.localSet, slot(own, value))]);
  // The number of the first exit is what the local has from the start.
  const tell = (exit) => (told(exit) === 0 ? [] : [number(told(exit)), op(OP.localSet, exitNumber(own))]);
  for (const instruction of tail) {
    const { code, at, end, local, labels = [], type } = instruction;
    const depth = inner.length;
    const outer = labels.filter((label) => label >= depth).map((label) => exitBy(label - depth, levels));
    if (isOpening(instruction)) inner.push({ code, type });
    if (code === OP.end) inner.pop();
    if (local !== undefined) {
      parts.push(op(code, numberOf(local)));
    } else if (code === OP.return) {
      const exit = { kind: RETURN, value: levels[0].type };
      parts.push(...keep(exit), ...tell(exit), op(OP.br, depth));
    } else if (outer.length === 0) {
      parts.push(body.subarray(at, end));
    } else if (code === OP.br) {
      parts.push(...keep(outer[0]), ...tell(outer[0]), op(OP.br, depth));
    } else if (code === OP.brIf) {
      const [exit] = outer;
      const condition = own.get('condition', I32);
      const [around, back] = exit.value === VOID ? [[], []] : [
        [op(OP.localSet, condition), ...keep(exit), op(OP.localGet, condition)],
        [op(OP.localGet, slot(own, exit.value))],
      ];
      parts.push(...around, Buffer.from([OP.if, VOID]), ...tell(exit), op(OP.br, depth + 1), END, ...back);
    } else {
      const chosen = [...new Set(labels.filter((label) => label >= depth))];
      const isBare = (label) => {
        const target = label >= depth ? exitBy(label - depth, levels).value : inner.at(-1 - label);
        return label >= depth ? target === VOID : target.code === OP.loop || target.type === VOID;
      };
      if (!labels.every(isBare)) return undefined;
      const index = own.get('condition', I32);
      const places = labels.map((label) => (label >= depth ? chosen.indexOf(label) : label + chosen.length));
      parts.push(op(OP.localSet, index), ...chosen.map(() => Buffer.from([OP.block, VOID])));
      parts.push(op(OP.localGet, index), op(OP.brTable, places.length - 1, ...places));
      chosen.forEach((label, at) => {
        const exit = exitBy(label - depth, levels);
        parts.push(END, ...tell(exit), op(OP.br, depth + chosen.length - 1 - at));
      });
    }
  }
  return atEnd ? [...parts, ...keep(atEnd), ...tell(atEnd)] : parts;
}
