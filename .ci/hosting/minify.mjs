// Makes the texts that the page loads first shorter, by the tool that bundles its editor.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { transform } = createRequire(new URL('../../static/editor/build.mjs', import.meta.url))('esbuild');

const STYLE = /<style>([\s\S]*?)<\/style>/g;

/** Minifies the glue of the wasm and the styles in the page, in the built page in `folder`. */
export async function minify(folder) {
  const [glue] = (await readdir(folder)).filter((file) => /^asyncio-playground-.*\.js$/.test(file));
  await rewrite(join(folder, glue), (text) => minified(text, { loader: 'js', format: 'esm', target: 'es2022' }));
  await rewrite(join(folder, 'index.html'), async (html) => {
    const styles = [...html.matchAll(STYLE)].map(([, text]) => minified(text, { loader: 'css' }));
    const texts = await Promise.all(styles);
    return html.replace(STYLE, () => `<style>${texts.shift().trim()}</style>`);
  });
}

/** The `text`, made shorter with these `options` of the tool. */
export async function minified(text, options) {
  const { code } = await transform(text, { ...options, minify: true, legalComments: 'none' });
  return code;
}

async function rewrite(path, change) {
  await writeFile(path, await change(await readFile(path, 'utf8')));
}
