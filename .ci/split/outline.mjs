// Takes out of functions what is never run: the tails of their blocks behind a way that no visit
// took, each of which becomes a function of its own.

import {
  OP, Reader, SECTION, VOID, assemble, bodyStart, instructions, signatureEntry, u32, vector,
} from './binary.mjs';
import { FORKS, walk } from './flow.mjs';
import { read, sized } from './module.mjs';
import { Locals, levelEnd, outlined } from './tail.mjs';

/** How many bytes shorter a function has to become by a tail that is taken out. */
const GAIN = 24;

/** How many values a function that was a tail may take and give. */
const MOST_VALUES = 40;

/**
 * A loop that chooses among as many ways as this is what runs programs: which of its ways are taken
 * depends on the program, and each is taken too often for a call to stand in it.
 */
const MANY_WAYS = 64;

/**
 * The module with the tails of the functions in `called` taken out. `isRun(index, at)` tells whether
 * the place with the number `at` among the marks of a function was passed. The tails are the last
 * functions of the new module; all others keep their indices.
 */
export function outline(bytes, called, isRun) {
  const module = read(bytes);
  const { found, firstDefined, types, bodies } = module;
  const signatures = [...module.signatures];
  const known = new Map(signatures.map((signature, index) => [JSON.stringify(signature), index]));
  const typeOf = (signature) => {
    const key = JSON.stringify(signature);
    if (!known.has(key)) known.set(key, signatures.push(signature) - 1);
    return known.get(key);
  };
  const tails = [];
  const add = ({ signature, body }) => {
    tails.push({ type: typeOf(signature), body });
    return types.length + tails.length - 1;
  };
  const shorter = bodies.map((body, at) => {
    const index = firstDefined + at;
    if (!called.has(index)) return body;
    return withoutTails({ module, index, body, isRun: (place) => isRun(index, place), add });
  });
  const all = [...types.slice(firstDefined), ...tails.map(({ type }) => type)];
  return assemble(
    new Map([
      ...found,
      [SECTION.type, vector(signatures.map(signatureEntry))],
      [SECTION.function, vector(all.map(u32))],
      [SECTION.code, vector([...shorter, ...tails.map(({ body }) => body)].map(sized))],
    ]),
  );
}

/** The body with its tails replaced by calls. `add` takes a function and gives its index. */
function withoutTails({ module, index, body, isRun, add }) {
  const { params, results } = module.signatures[module.types[index]];
  if (results.length > 1) return body;
  const all = instructions(body);
  if (runsPrograms(all)) return body;
  const caller = new Locals([...params, ...declared(body)], params.length);
  const reads = readsOf(all);
  const parts = [];
  let kept = bodyStart(body);
  let place = 0;
  walk(all, { module, result: results[0] ?? VOID }, (at, levels) => {
    const level = levels.at(-1);
    if (isRun(place++) || level.isDead || level.height !== level.base) return undefined;
    const end = levelEnd(all, at);
    const tail = all.slice(at, end);
    const size = all[end].at - all[at].at;
    if (size < GAIN) return undefined;
    const within = readsOf(tail);
    const isReadElsewhere = (local) => (reads.get(local) ?? 0) > (within.get(local) ?? 0);
    const made = outlined({ body, tail, levels, caller, isReadElsewhere });
    if (!made || size - made.cost < GAIN || values(made.signature) > MOST_VALUES) return undefined;
    place += tail.filter(({ code }) => FORKS.has(code)).length;
    parts.push(body.subarray(kept, all[at].at), made.call(add(made)));
    kept = all[end].at;
    level.isDead = true;
    return end;
  });
  if (parts.length === 0) return body;
  return Buffer.concat([caller.entry(), ...parts, body.subarray(kept)]);
}

function runsPrograms(all) {
  const levels = [];
  for (const { code, labels } of all) {
    if (code === OP.brTable && labels.length >= MANY_WAYS && levels.includes(OP.loop)) return true;
    if (code === OP.block || code === OP.loop || code === OP.if) levels.push(code);
    else if (code === OP.end) levels.pop();
  }
  return false;
}

const values = ({ params, results }) => params.length + results.length;

/** How often each local is read. */
function readsOf(all) {
  const found = new Map();
  for (const { code, local } of all) {
    if (code === OP.localGet) found.set(local, (found.get(local) ?? 0) + 1);
  }
  return found;
}

/** The types of the locals that a body declares. */
function declared(body) {
  return new Reader(body).vector((at) => [at.u32(), at.byte()]).flatMap(([count, type]) => Array(count).fill(type));
}
