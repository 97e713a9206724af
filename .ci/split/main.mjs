// Makes the page's first load light: parts its wasm into what opening the page runs, and the rest;
// and copies out of the rest what opening it by an address runs that names a scenario. Trunk runs it on
// the folder that it has built the page into; `node main.mjs FOLDER` does the same.
//
// What that is, is not guessed: the page is opened in headless Chromium with a module that takes note.
// Functions that were not called are left for later, and so are the parts of others that were not
// run. What was missed is no mistake, only a later part of the download.

import { access, cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHROMIUM } from '../../tests/browser/browser.mjs';
import { cut } from './cut.mjs';
import { instrument } from './module.mjs';
import { split } from './parts.mjs';
import { shortened } from './short.mjs';
import { passedByVisits } from './visits.mjs';

const folder = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const files = await readdir(folder);
const found = files.filter((file) => file.endsWith('_bg.wasm'));
if (found.length !== 1) throw new Error(`${found.length} files *_bg.wasm in ${folder}`);
const [wasm] = found;
const glue = wasm.replace('_bg.wasm', '.js');
const laterFile = (name) => wasm.replace('_bg.wasm', `_${name}.wasm`);

const whole = await readFile(join(folder, wasm));
if (!(await isThere(CHROMIUM))) {
  console.warn(`${CHROMIUM} is not there: the page stays whole, and its first load is twice as heavy`);
  process.exit(0);
}
const { bytes, heavy, ...plan } = cut(whole, await visited());
const { first, excerpts, rest, table } = split(bytes, { ...plan, texts: await texts() });
const short = shortened(first, await withLoader());
await writeFile(join(folder, wasm), short.bytes);
await writeFile(join(folder, glue), short.glue);
await writeFile(join(folder, laterFile('rest')), rest);
for (const [at, name] of ['light', 'heavy'].entries()) await writeFile(join(folder, laterFile(name)), excerpts[at]);
console.log(`${wasm}: ${short.bytes.length} bytes first, ${rest.length} later`);
console.log(`of these${excerpts.map(({ length }) => ` ${length}`)} for addresses, the latter for ${heavy.join(' ')}`);

function isThere(path) {
  return access(path).then(() => true, () => false);
}

/** What of the program visits to the page have run, as `cut` takes it. */
async function visited() {
  const copy = await mkdtemp(join(tmpdir(), 'page-'));
  try {
    await cp(folder, copy, { recursive: true });
    const { bytes, functions, startOf, ...marks } = instrument(whole);
    await writeFile(join(copy, wasm), bytes);
    const { plain, named, always } = await passedByVisits(copy, marks);
    const by = (passed) => {
      const isRun = (index, at) => passed[startOf(index) + at] === 1;
      return { called: new Set(functions.filter((index) => isRun(index, 0))), isRun };
    };
    return { plain: by(plain), named: new Map([...named].map(([id, passed]) => [id, by(passed)])), always: by(always) };
  } finally {
    await rm(copy, { recursive: true });
  }
}

/** The texts that may be built into the page: whatever of the sources is no Rust. */
async function texts() {
  const sources = fileURLToPath(new URL('../../src', import.meta.url));
  const names = (await readdir(sources, { recursive: true })).filter((name) => /\.(py|md|txt)$/.test(name));
  return Promise.all(names.map((name) => readFile(join(sources, name))));
}

/** The glue, with what brings the rest. */
async function withLoader() {
  const text = await readFile(join(folder, glue), 'utf8');
  const loader = await readFile(new URL('loader.js', import.meta.url), 'utf8');
  const imports = 'const imports = __wbg_get_imports();';
  if (!text.includes(imports)) throw new Error(`no "${imports}" in ${glue}`);
  const loaded = 'const { instance, module } = await __wbg_load(await module_or_path, imports);';
  if (!text.includes(loaded)) throw new Error(`no "${loaded}" in ${glue}`);
  return (
    text
      .replaceAll(imports, 'const imports = withRest(__wbg_get_imports());')
      .replace(loaded, `${loaded}\n    await Promise.all([bringAsked(instance.exports), turn()]);`) +
    loader
      .replace('REST_FILE', laterFile('rest'))
      .replace('LIGHT_FILE', laterFile('light'))
      .replace('HEAVY_FILE', laterFile('heavy'))
      .replace('HEAVY_SCENARIOS', heavy.join(' '))
      .replace('TABLE', table)
  );
}
