// Shortens the names under which the module asks for what the glue gives it. Each ends in a hash,
// which cannot be packed, and stands in both.

import { SECTION, assemble, importEntry, imports, sections, vector } from './binary.mjs';

const HASHED = /\b__wbg_\w+_[0-9a-f]{16}\b/g;

/** The module of these `bytes` and its `glue`, both with the short names. */
export function shortened(bytes, glue) {
  const found = sections(bytes);
  const entries = imports(found.get(SECTION.import));
  const hashed = entries.flatMap(({ name }) => name.match(HASHED) ?? []);
  const short = new Map([...new Set(hashed)].map((name, at) => [name, `i${at.toString(36)}`]));
  const shortName = (name) => short.get(name) ?? name;
  found.set(SECTION.import, vector(entries.map((entry) => importEntry({ ...entry, name: shortName(entry.name) }))));
  return { bytes: assemble(found), glue: glue.replace(HASHED, shortName) };
}
