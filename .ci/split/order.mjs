// The order of functions in which a module is compressed best.

import { bodyStart } from './binary.mjs';

/** How many bytes are looked at as one, and which of them count: one in so many. */
const SHINGLE = 6;
const ONE_IN = 16;

/** A sequence of bytes that more functions have than these tells nothing. */
const COMMON = 200;

/**
 * The functions, given as `[index, body]`, each followed by the one that is most like it: what is
 * compressed looks back at a few of them only.
 */
export function alike(functions) {
  const traits = functions.map(([, body]) => traitsOf(body.subarray(bodyStart(body))));
  const having = new Map();
  traits.forEach((own, at) => {
    for (const trait of own) {
      if (!having.has(trait)) having.set(trait, []);
      if (having.get(trait).length < COMMON) having.get(trait).push(at);
    }
  });
  const left = new Set(functions.keys());
  const order = [];
  let at = 0;
  while (left.size > 0) {
    left.delete(at);
    order.push(functions[at]);
    at = mostAlike(at, { traits, having, left }) ?? left.values().next().value;
  }
  return order;
}

function mostAlike(at, { traits, having, left }) {
  const common = new Map();
  for (const trait of traits[at]) {
    for (const other of having.get(trait)) {
      if (left.has(other)) common.set(other, (common.get(other) ?? 0) + 1);
    }
  }
  let best;
  let most = 0;
  for (const [other, count] of common) {
    // Of a long function little is like a short one.
    const likeness = count / Math.sqrt(traits[other].size + 8);
    if (likeness > most) [best, most] = [other, likeness];
  }
  return best;
}

/** Hashes of sequences of bytes. */
function traitsOf(bytes) {
  const found = new Set();
  for (let at = 0; at + SHINGLE <= bytes.length; at += 1) {
    let hash = 0;
    for (let next = at; next < at + SHINGLE; next += 1) hash = (hash * 31 + bytes[next]) >>> 0;
    hash = Math.imul(hash, 2654435761) >>> 0;
    if (hash % ONE_IN === 0) found.add(hash);
  }
  return found;
}
