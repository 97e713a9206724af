// Texts that are built into a module and that only the rest of it reads.

import { addresses } from './binary.mjs';

/**
 * Parts the data segments: `first` without the `texts` to which neither the functions with `bodies`
 * nor any other data refer, `rest` with nothing else. All are segments `{ address, bytes }`.
 *
 * What refers to a text holds the address of its first byte: in an instruction, or in a word of the
 * data. Numbers that only fall within it are as good as always something else.
 */
export function partTexts(segments, texts, bodies) {
  const found = texts.map((text) => locate(segments, text)).filter(Boolean);
  const isNamed = new Set(bodies.flatMap(addresses));
  for (const { address, bytes } of segments) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = -address & 3; at + 4 <= bytes.length; at += 4) isNamed.add(view.getUint32(at, true));
  }
  const moved = found
    .filter(({ address }) => !isNamed.has(address))
    .sort((a, b) => a.address - b.address);
  return { first: segments.flatMap((segment) => without(segment, moved)), rest: moved };
}

/** Those of the segments to which the functions with `bodies` refer by the addresses of their first bytes. */
export function namedBy(segments, bodies) {
  const isNamed = new Set(bodies.flatMap(addresses));
  return segments.filter(({ address }) => isNamed.has(address));
}

/** Where the text stands; undefined where it is not, or more than once. */
function locate(segments, text) {
  if (text.length === 0) return undefined;
  const places = segments.flatMap(({ address, bytes }) => {
    const at = bytes.indexOf(text);
    if (at < 0) return [];
    const isAgain = bytes.indexOf(text, at + 1) >= 0;
    const place = { address: address + at, bytes: bytes.subarray(at, at + text.length) };
    return isAgain ? [place, place] : [place];
  });
  return places.length === 1 ? places[0] : undefined;
}

/** What is left of the segment. */
function without({ address, bytes }, holes) {
  const left = [];
  let at = address;
  const end = address + bytes.length;
  const keep = (to) => {
    if (to > at) left.push({ address: at, bytes: bytes.subarray(at - address, to - address) });
  };
  for (const hole of holes) {
    if (hole.address < address || hole.address >= end) continue;
    keep(hole.address);
    at = hole.address + hole.bytes.length;
  }
  keep(end);
  return left;
}
