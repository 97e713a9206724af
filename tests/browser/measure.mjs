// What the page weighs and how long it takes, against the bounds of its budget.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from './server.mjs';

const KB = 1024;

/** Sizes in bytes, times in milliseconds. */
export const BUDGETS = {
  firstLoadGzip: 600 * KB,
  editorGzip: 160 * KB,
  firstTimeline: 150,
  longestTask: 50,
  benchmarks: { sleep_zero: 22, gather: 53, compute: 60 },
};

/**
 * The bound, in bytes, that the first load keeps: what it weighs now and a little. Chance leads the
 * visits of the build along paths that weigh up to 3 KB more or less.
 */
export const FIRST_LOAD_NOW = 600 * KB;

/**
 * Likewise what a page may load before it is drawn whose address names a scenario: the first load, and
 * the excerpt with what the scenarios call beyond it. Few of them need the heavy one.
 */
export const NAMED_NOW = { light: 790 * KB, heavy: 914 * KB };

/** The mark that the page sets when it has drawn its first full timeline. */
const FIRST_TIMELINE = 'first-timeline';

export const kilobytes = (bytes) => `${(bytes / KB).toFixed(1).padStart(7)} KB`;

/**
 * The files that `page`, open at `url`, has loaded by now, the largest first: name, size, and size
 * under gzip; with the sums.
 */
export async function firstLoad(page, url) {
  const addresses = await page.evaluate(() => [
    location.href,
    ...performance.getEntriesByType('resource').map((entry) => entry.name),
  ]);
  const names = new Set(
    addresses
      .filter((address) => address.startsWith(url))
      .map((address) => new URL(address).pathname.slice(new URL(url).pathname.length) || 'index.html'),
  );
  // The rest comes after the first timeline, and is told apart: see `laterLoad`.
  return weigh([...names].map(decodeURIComponent).filter((name) => !isLater(name)));
}

/** Likewise the files that the page fetches when it has drawn its first timeline and is idle. */
export async function laterLoad() {
  return weigh((await readdir(DIST)).filter(isLater));
}

/** Likewise the files of the editor, which is fetched when the reader first edits. */
export async function editorLoad() {
  const files = await readdir(join(DIST, 'editor'));
  return weigh(files.filter((name) => name.endsWith('.js')).map((name) => join('editor', name)));
}

/** Whether a file of this name comes after the first timeline: the rest, and what programs ask for. */
export const isLater = (name) => name.endsWith('_rest.wasm') || name.startsWith('hosts/');

async function weigh(names) {
  const files = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(DIST, name));
      return { name, size: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
    }),
  );
  files.sort((a, b) => b.gzip - a.gzip);
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  return { files, size: sum('size'), gzip: sum('gzip') };
}

/** Makes `page` remember its long tasks from its next navigation on; see `longestTask`. */
export function watchLongTasks(page) {
  return page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      window.longTasks.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** The longest task in milliseconds; 0 where none reached 50, below which browsers tell of none. */
export function longestTask(page) {
  return page.evaluate(() => Math.max(0, ...window.longTasks));
}

/**
 * Milliseconds from the arrival of the last byte of wasm to the first full timeline; undefined as
 * long as the page sets no such mark.
 */
export function timeToFirstTimeline(page) {
  return page.evaluate((name) => {
    const wasm = performance.getEntriesByType('resource').find((entry) => entry.name.endsWith('.wasm'));
    const mark = performance.getEntriesByName(name, 'mark')[0];
    return wasm && mark ? mark.startTime - wasm.responseEnd : undefined;
  }, FIRST_TIMELINE);
}
