// How control runs through a function body: its levels, and the places where it may turn out that
// what follows is never run.

import { CALL, CALL_INDIRECT, OP, VOID, bodyStart, instructions } from './binary.mjs';

/** Behind these there may be a way that is never taken. */
export const FORKS = new Set([OP.if, OP.else, OP.end, OP.brIf]);

/**
 * The places in a body that are worth a mark, as offsets into it: whatever is run behind one of them
 * up to the end of the level, is run only if the place is passed. The first is the body's start.
 */
export function marks(body) {
  const all = instructions(body);
  return [bodyStart(body), ...all.slice(0, -1).filter(({ code }) => FORKS.has(code)).map(({ end }) => end)];
}

/**
 * Walks through the instructions. Calls `visit(at, levels)` for each place of `marks`, where `at` is
 * the number of the instruction behind it, with the levels around it, the function first: `{ code,
 * type, base, height, isDead, from }`, whose `height` is that of the stack of operands; none if it is
 * not known. If it returns a number, the walk goes on with the instruction of that number, the end of
 * the level.
 */
export function walk(all, { module, result }, visit) {
  const levels = [{ code: OP.block, type: result, base: 0, height: 0, isDead: false, from: 0 }];
  let next = visit(0, levels) ?? 0;
  while (next < all.length) {
    const instruction = all[next];
    const level = levels.at(-1);
    const { code } = instruction;
    next += 1;
    if (code === OP.block || code === OP.loop || code === OP.if) {
      if (code === OP.if) level.height -= 1;
      const { height, isDead } = level;
      levels.push({ code, type: instruction.type, base: height, height, isDead, from: next });
    } else if (code === OP.else) {
      Object.assign(level, { height: level.base, isDead: levels.at(-2).isDead, from: next });
    } else if (code === OP.end) {
      levels.pop();
      if (levels.length === 0) return;
      levels.at(-1).height = level.base + (level.type === VOID ? 0 : 1);
    } else {
      level.height += effect(instruction, module);
      if ([OP.unreachable, OP.br, OP.brTable, OP.return].includes(code)) level.isDead = true;
    }
    if (FORKS.has(code)) next = visit(next, levels) ?? next;
  }
}

/** By how much an instruction changes the height of the stack. */
function effect({ code, sub, index, type }, { types, signatures }) {
  const within = (low, high) => code >= low && code <= high;
  if (code === CALL || code === CALL_INDIRECT) {
    const { params, results } = signatures[code === CALL ? types[index] : type];
    return results.length - params.length - (code === CALL ? 0 : 1);
  }
  if (code === 0xfc) return { 8: -3, 10: -3, 11: -3, 12: -3, 14: -3, 15: -1, 16: 1, 17: -3 }[sub] ?? 0;
  if (code === OP.brIf || code === OP.brTable || code === 0x1a) return -1;
  if (code === 0x1b || code === 0x1c || code === 0x26 || within(0x36, 0x3e)) return -2;
  if (code === OP.localGet || code === 0x23 || code === 0x3f || within(0x41, 0x44)) return 1;
  if (code === OP.localSet || code === 0x24) return -1;
  if (code === 0xd0 || code === 0xd2) return 1;
  return TWO_TO_ONE.some(([low, high]) => within(low, high)) ? -1 : 0;
}

/** The instructions that make one number of two: comparisons and what has two operands. */
const TWO_TO_ONE = [
  [0x46, 0x4f], [0x51, 0x66], [0x6a, 0x78], [0x7c, 0x8a], [0x92, 0x98], [0xa0, 0xa6],
];
