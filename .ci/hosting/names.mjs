// Names of files that change whenever their content does.

import { createHash } from 'node:crypto';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file whose name holds a hash of its content, and the hash. */
export const HASHED = /-([0-9a-f]{8,})(?:_[a-z]+)?\.(?:js|mjs|css|svg|wasm)$/;

/**
 * Renames the glue and the parts of the wasm in `folder` after what they hold.
 *
 * Trunk has named them after the wasm that it made. Since then the wasm was parted, and where the
 * cut goes may differ from build to build: parts of two builds under one name, one of them from a
 * browser's cache, would not fit together. All of them get one hash, for they belong together.
 */
export async function nameByContent(folder) {
  const files = (await readdir(folder)).filter((file) => /^asyncio-playground-.*\.(?:js|wasm)$/.test(file));
  const old = HASHED.exec(files.find((file) => file.endsWith('_bg.wasm')) ?? '')?.[1];
  if (old === undefined || !files.every((file) => file.includes(old))) {
    throw new Error(`not the files of one build: ${files.join(', ')}`);
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(await readFile(join(folder, file)));
  const fresh = hash.digest('hex').slice(0, 16);
  const naming = ['index.html', ...files.filter((file) => file.endsWith('.js'))];
  for (const file of naming) {
    const path = join(folder, file);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(old, fresh));
  }
  for (const file of files) await rename(join(folder, file), join(folder, file.replace(old, fresh)));
}
