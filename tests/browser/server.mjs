// A static server for the built page, on this machine only. It sends the headers that the page's
// folder names in a file `_headers`, as Netlify and others do.
//
//     node server.mjs [--port 8080] [--root DIR]

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The folder that `make page` builds. */
export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

const MEDIA_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.py': 'text/x-python; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  // Browsers compile wasm while it arrives only under this type.
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves `root` under the path `base`; everything else is 404.
 *
 * `port` 0 takes a free one. Returns the page's address and a function that ends the server.
 */
export async function serve({ root = DIST, port = 0, base = '/' } = {}) {
  const rules = rulesOf(await readFile(join(root, '_headers'), 'utf8').catch(() => ''));
  const server = createServer(async (request, response) => {
    const refuse = (status) => response.writeHead(status).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = await fileFor(request.url, root, base);
    if (file === undefined) return refuse(404);
    const path = `/${relative(root, file.path).split(sep).join('/')}`;
    response.setHeaders(new Map([['cache-control', 'no-cache'], ['etag', file.tag], ...rulesFor(path, rules)]));
    if (request.headers['if-none-match'] === file.tag) return response.writeHead(304).end();
    response.writeHead(200, {
      'content-type': MEDIA_TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
    });
    if (request.method === 'HEAD') return response.end();
    createReadStream(file.path).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The rules in the text of a file `_headers`: each a path, which may end in `*`, with its headers. */
function rulesOf(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^\s+([^:\s]+):\s*(.*)$/.exec(line);
    if (header) rules.at(-1).headers.push([header[1].toLowerCase(), header[2]]);
    else rules.push({ path: line.trim(), headers: [] });
  }
  return rules;
}

/** The headers of the file at `path`, which begins with a slash. */
function rulesFor(path, rules) {
  const isMeant = (rule) => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule);
  return rules.filter((rule) => isMeant(rule.path)).flatMap((rule) => rule.headers);
}

/** The file that a request's target names inside `root`, or undefined. */
async function fileFor(target, root, base) {
  let path;
  try {
    path = decodeURIComponent(new URL(target, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith(base) || path.includes('\0')) return undefined;
  const named = normalize(join(root, path.slice(base.length)));
  if (named !== root && !named.startsWith(root + sep)) return undefined;
  for (const candidate of [named, join(named, 'index.html')]) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) {
      return { path: candidate, size: found.size, tag: `"${found.size}-${Math.trunc(found.mtimeMs)}"` };
    }
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      root: { type: 'string', default: DIST },
    },
  });
  try {
    const { url } = await serve({ root: values.root, port: Number(values.port) });
    console.log(`The asyncio playground is on ${url} (Ctrl-C ends it).`);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`error: port ${values.port} is taken; make serve PORT=... takes another`);
    process.exitCode = 1;
  }
}
