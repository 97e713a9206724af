// A static server for the built page, on this machine only.
//
//     node server.mjs [--port 8080] [--root DIR]

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
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
  const server = createServer(async (request, response) => {
    const refuse = (status) => response.writeHead(status).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = await fileFor(request.url, root, base);
    if (file === undefined) return refuse(404);
    response.writeHead(200, {
      'content-type': MEDIA_TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-store',
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
    if (found?.isFile()) return { path: candidate, size: found.size };
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
