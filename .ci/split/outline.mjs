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

/**
 * A shorter tail stays if it has a loop or goes round one: how often a hash table is probed hangs on
 * where data stand, and what no visit did, the next one may.
 */
const CHANCE = 160;

/** How many values a function that was a tail may take and give. */
const MOST_VALUES = 40;

/**
 * A loop that chooses among as many ways as this is what runs programs: which of its ways are taken
 * depends on the program, and each is taken too often for a call to stand in it.
 */
const MANY_WAYS = 64;

/**
 * The module with the tails of the functions in `called` taken out, as `bytes`. `isRun(index, at)`
 * tells whether the place with the number `at` among the marks of a function was passed. The tails are
 * the last functions of the new module; all others keep their indices.
 *
 * What other visits have run can be asked of the new module too: `moved` makes an `isRun` of the old
 * one that of the new one, where it holds for all functions that are no tails; and `tails` tells of
 * each tail, by its index, the `[index, at]` under which an old `isRun` knows it.
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
  const shorter = bodies.map((body, at) => {
    const index = firstDefined + at;
    if (!called.has(index)) return { body };
    const add = ({ signature, body }, place) => {
      tails.push({ type: typeOf(signature), body, origin: [index, place] });
      return types.length + tails.length - 1;
    };
    return withoutTails({ module, index, body, isRun: (place) => isRun(index, place), add });
  });
  const all = [...types.slice(firstDefined), ...tails.map(({ type }) => type)];
  return {
    bytes: assemble(
      new Map([
        ...found,
        [SECTION.type, vector(signatures.map(signatureEntry))],
        [SECTION.function, vector(all.map(u32))],
        [SECTION.code, vector([...shorter, ...tails].map(({ body }) => sized(body)))],
      ]),
    ),
    tails: new Map(tails.map(({ origin }, at) => [types.length + at, origin])),
    moved: (isRunThere) => (index, at) => {
      const places = shorter[index - firstDefined]?.places;
      const place = places ? places[at] : at;
      return place !== undefined && isRunThere(index, place);
    },
  };
}

/**
 * The `body` with its tails replaced by calls, and the `places` that its marks had in the old one: of
 * those of a call none, as it is never run. `add` takes a function and its place, and gives its index.
 */
function withoutTails({ module, index, body, isRun, add }) {
  const { params, results } = module.signatures[module.types[index]];
  if (results.length > 1) return { body };
  const all = instructions(body);
  if (runsPrograms(all)) return { body };
  const caller = new Locals([...params, ...declared(body)], params.length);
  const reads = readsOf(all);
  const parts = [];
  const places = [];
  let kept = bodyStart(body);
  let place = 0;
  walk(all, { module, result: results[0] ?? VOID }, (at, levels) => {
    const level = levels.at(-1);
    places.push(place);
    if (isRun(place++) || level.isDead || level.height !== level.base) return undefined;
    const end = levelEnd(all, at);
    const tail = all.slice(at, end);
    const size = all[end].at - all[at].at;
    if (size < GAIN || (size < CHANCE && goesRound(tail, levels))) return undefined;
    const within = readsOf(tail);
    const isReadElsewhere = (local) => (reads.get(local) ?? 0) > (within.get(local) ?? 0);
    const made = outlined({ body, tail, levels, caller, isReadElsewhere });
    if (!made || size - made.cost < GAIN || values(made.signature) > MOST_VALUES) return undefined;
    parts.push(body.subarray(kept, all[at].at), made.call(add(made, place - 1)));
    places.push(...Array(made.forks));
    place += tail.filter(({ code }) => FORKS.has(code)).length;
    kept = all[end].at;
    level.isDead = true;
    return end;
  });
  if (parts.length === 0) return { body };
  return { body: Buffer.concat([caller.entry(), ...parts, body.subarray(kept)]), places };
}

/** Whether the tail has a loop, or goes back to the start of one around it. */
function goesRound(tail, levels) {
  const loops = levels.map(({ code }) => code === OP.loop);
  let depth = 0;
  for (const { code, labels = [] } of tail) {
    if (code === OP.loop || labels.some((label) => label >= depth && loops.at(-1 - (label - depth)))) return true;
    if (code === OP.block || code === OP.if) depth += 1;
    else if (code === OP.end) depth -= 1;
  }
  return false;
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
