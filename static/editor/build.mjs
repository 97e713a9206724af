// Bundles the editor into target/editor/, before the page is built:
//
//     files/editor-HASH.js   the editor; a name that its content gives it
//     files/LICENSES.txt     the licences of what is in it, which ask to go wherever it goes
//     link.html              tells the page where its editor is

import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TARGET = fileURLToPath(new URL('../../target/editor', import.meta.url));
const FILES = join(TARGET, 'files');

await rm(TARGET, { recursive: true, force: true });
const { metafile, outputFiles } = await build({
  entryPoints: [join(HERE, 'editor.js')],
  absWorkingDir: HERE,
  write: false,
  bundle: true,
  minify: true,
  // A plain script that leaves one name: it is there when its element says that it has loaded.
  format: 'iife',
  globalName: 'asyncioPlaygroundEditor',
  target: 'es2022',
  legalComments: 'none',
  banner: { js: '/* With packages under the MIT licence: see LICENSES.txt. */' },
  metafile: true,
  logLevel: 'warning',
});
const [{ contents }] = outputFiles;
const name = `editor-${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.js`;
await mkdir(FILES, { recursive: true });
await writeFile(join(FILES, name), contents);
await writeFile(join(FILES, 'LICENSES.txt'), await licences());
await writeFile(join(TARGET, 'link.html'), `<meta name="editor" content="editor/${name}">\n`);

/** The licences of the packages that the bundle is made of. */
async function licences() {
  const packages = Object.keys(metafile.inputs).map((file) => file.match(/(?<=node_modules\/)(@[^/]+\/)?[^/]+/)?.[0]);
  const names = [...new Set(packages)].filter((name) => name !== undefined).sort();
  const texts = names.map(async (name) => {
    const text = await readFile(join(HERE, 'node_modules', name, 'LICENSE'), 'utf8');
    return `${name}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`);
}
