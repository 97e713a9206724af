// Makes the files that the bundled hosts answer with, and the index of them.
//
//     node assemble.mjs FOLDER        FOLDER is emptied first
//
// FOLDER/index.tsv has one line for each resource, of four fields between tabs: the url without
// its scheme, the file in FOLDER, the content type, the number of bytes.

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gif, jpg, png } from './pictures.mjs';
import { RESOURCES } from './resources.mjs';

const SOURCES = {
  hosts: fileURLToPath(new URL('..', import.meta.url)),
  flags: fileURLToPath(new URL('node_modules/flag-icons/flags', import.meta.url)),
};
// The licence of the flags asks to go wherever they go.
const FLAGS_LICENCE = join(SOURCES.flags, '../LICENSE');

const KINDS = {
  '.gif': { type: 'image/gif', make: gif },
  '.html': { type: 'text/html; charset=utf-8', make: (text) => Buffer.from(text) },
  '.jpg': { type: 'image/jpeg', make: jpg },
  '.png': { type: 'image/png', make: png },
};

const folder = process.argv[2];
if (folder === undefined) throw new Error('assemble.mjs FOLDER');
await rm(folder, { recursive: true, force: true });
const index = [];
for (const { key, file, from, source } of RESOURCES) {
  const { type, make } = KINDS[extname(file)];
  const bytes = make(await readFile(join(SOURCES[from], source), 'utf8'));
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), bytes);
  index.push(`${[key, file, type, bytes.length].join('\t')}\n`);
}
await copyFile(FLAGS_LICENCE, join(folder, 'flupy.org/LICENSE.txt'));
// Last, so that a folder with an index is a whole one.
await writeFile(join(folder, 'index.tsv'), index.join(''));
