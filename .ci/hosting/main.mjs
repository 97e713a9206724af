// Makes the built page ready for any static host: shortens its texts, names its files by what they
// hold now, and writes the headers that hosts may send with them. `node main.mjs FOLDER` does what
// trunk's hook does.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headers } from './headers.mjs';
import { minify } from './minify.mjs';
import { nameByContent } from './names.mjs';

const folder = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;

await minify(folder);
await nameByContent(folder);
const html = await readFile(join(folder, 'index.html'), 'utf8');
const files = await readdir(folder, { recursive: true });
await writeFile(join(folder, '_headers'), headers(html, files));
