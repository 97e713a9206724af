// The headers that a host may send with the page, in the form that Netlify, Cloudflare Pages and
// others read from a file `_headers`; tests/browser/server.mjs reads it too. The page works without
// them.

import { createHash } from 'node:crypto';
import { HASHED } from './names.mjs';

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;

/** The text of `_headers` for the page `html` among these `files`. */
export function headers(html, files) {
  return [
    '# Written by .ci/hosting. The page works without these headers, and is safer with them.',
    '/*',
    `  Content-Security-Policy: ${policy(html)}`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: strict-origin-when-cross-origin',
    // In a frame with a sandbox that keeps its origin from it, the page fetches its own files as a
    // stranger. They are public.
    '  Access-Control-Allow-Origin: *',
    ...files
      .filter((file) => HASHED.test(file))
      .sort()
      .flatMap((file) => [`/${file}`, '  Cache-Control: public, max-age=31536000, immutable']),
    '',
  ].join('\n');
}

/** The Content-Security-Policy of the page. */
function policy(html) {
  const directives = {
    'default-src': ["'none'"],
    // WebAssembly may be compiled, text may not be run.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...inlineScripts(html).map(hashSource)],
    // The page's own styles stand in it, and the timeline places its parts by style attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    // Pictures that programs have downloaded are blobs.
    'img-src': ["'self'", 'blob:', 'data:'],
    'font-src': ["'self'"],
    // Programs ask any host that the reader has allowed; the page itself asks its own alone.
    'connect-src': ["'self'", 'https:', 'http:'],
    // The page shows itself in frames where it shows how it is embedded.
    'frame-src': ["'self'"],
    // Any page may embed it, books that are read from a disk among them, which `*` would leave out.
    'frame-ancestors': ['https:', 'http:', 'file:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** The scripts that stand in the page itself, such as trunk's module that starts it. */
function inlineScripts(html) {
  return [...html.matchAll(SCRIPT)].filter(([, attributes]) => !/\bsrc=/.test(attributes)).map(([, , text]) => text);
}

function hashSource(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
