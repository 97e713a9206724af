// Times the benchmark programs where they run, in one and the same Chromium: on this page's engine,
// on MicroPython's and Pyodide's wasm builds; and on the CPython of this machine.

import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { drawn } from '../browser.mjs';
import { serve } from '../server.mjs';

const PROGRAMS = new URL('../../../src/host/benchmark/', import.meta.url);
const PACKAGES = fileURLToPath(new URL('node_modules', import.meta.url));

/** Each program is timed this often. */
const ROUNDS = 9;

/** Its first runs do not count: the browser compiles meanwhile, and once more what runs often. */
const WARM_UP = 3;

/** After so many milliseconds a slow rival's runs of a program are enough, if `FEWEST` were timed. */
const PATIENCE = 5000;
const FEWEST = 3;

/** The programs that are timed: name to source. */
export async function programs() {
  const files = (await readdir(PROGRAMS)).filter((name) => name.endsWith('.py')).sort();
  const read = async (file) => [file.slice(0, -3), await readFile(new URL(file, PROGRAMS), 'utf8')];
  return new Map(await Promise.all(files.map(read)));
}

/**
 * Milliseconds of each run of the benchmark `name` in the page: `on` with recording, `off` without.
 * The two take turns, so that what else goes on meanwhile does not tell one from the other.
 */
export function inPage(page, name) {
  return page.evaluate(
    async ([name, rounds, warmUp]) => {
      const times = { on: [], off: [] };
      for (let round = 0; round < warmUp + rounds; round += 1) {
        for (const recording of ['on', 'off']) {
          const start = performance.now();
          window.wasmBindings.benchmark(name, recording);
          times[recording].push(performance.now() - start);
          await new Promise((resolve) => setTimeout(resolve));
        }
      }
      return { on: times.on.slice(warmUp), off: times.off.slice(warmUp) };
    },
    [name, ROUNDS, WARM_UP],
  );
}

/** What starts each rival in the page: an async function of its folder, which gives `run(source)`. */
const RIVALS = {
  MicroPython: async (folder) => {
    const { loadMicroPython } = await import(`${folder}@micropython/micropython-webassembly-pyscript/micropython.mjs`);
    const python = await loadMicroPython({ heapsize: 64 * 1024 * 1024, pystack: 1024 * 1024 });
    return (source) => python.runPythonAsync(source);
  },
  Pyodide: async (folder) => {
    const { loadPyodide } = await import(`${folder}pyodide/pyodide.mjs`);
    const python = await loadPyodide({ indexURL: `${folder}pyodide/` });
    return (source) => python.runPythonAsync(source);
  },
};

/**
 * The rivals' times: for each a name, the milliseconds until it was there, and of each program those
 * of its runs, or why it failed. Their loop runs already, so `asyncio.run(main())` is `await main()` there.
 */
export async function rivals(browser, sources) {
  const site = await serve({ root: PACKAGES });
  try {
    const results = [];
    for (const [name, start] of Object.entries(RIVALS)) {
      const page = await browser.newPage();
      await page.route('**/empty.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
      await page.goto(`${site.url}empty.html`);
      const awaited = [...sources].map(([program, source]) => [program, source.replace('asyncio.run(main())', 'await main()')]);
      const measured = await page.evaluate(`(${timed})(${start}, ${JSON.stringify([site.url, awaited, WARM_UP, ROUNDS, FEWEST, PATIENCE])})`);
      results.push({ name, ...measured });
      await page.close();
    }
    return results;
  } finally {
    await site.close();
  }
}

/** Runs in the page. Instead of the times of a program that failed there is the reason. */
async function timed(start, [folder, sources, warmUp, rounds, fewest, patience]) {
  const begin = performance.now();
  const run = await start(folder);
  const ready = performance.now() - begin;
  const times = {};
  for (const [name, source] of sources) {
    const runs = [];
    const first = performance.now();
    const isEnough = () =>
      runs.length >= warmUp + rounds || (runs.length >= warmUp + fewest && performance.now() - first > patience);
    try {
      while (!isEnough()) {
        const start = performance.now();
        await run(source);
        runs.push(performance.now() - start);
      }
      times[name] = runs.slice(warmUp);
    } catch (error) {
      times[name] = String(error.message).trim().split('\n').at(-1);
    }
  }
  return { ready, times };
}

/** Times inside the interpreter, so that its start does not count. */
const NATIVE = `
import sys, time
code = compile(sys.argv[1], 'main.py', 'exec')
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    exec(code, {'__name__': '__main__'})
    print((time.perf_counter() - start) * 1000)
`;

/** The times of CPython on this machine, with its version; undefined where there is none. */
export async function native(sources) {
  const python = process.env.PYTHON || 'python3';
  const run = promisify(execFile);
  try {
    const { stdout: version } = await run(python, ['--version']);
    const begin = performance.now();
    await run(python, ['-c', 'import asyncio']);
    const ready = performance.now() - begin;
    const times = {};
    for (const [name, source] of sources) {
      const { stdout } = await run(python, ['-c', NATIVE, source, String(WARM_UP + ROUNDS)]);
      times[name] = stdout.trim().split('\n').map(Number).slice(WARM_UP);
    }
    return { name: version.trim().replace('Python', 'CPython'), ready, times };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Opens the page in `browser` and waits until it can be measured; gives it and the milliseconds. */
export async function measurable(browser, url) {
  const page = await browser.newPage();
  const begin = performance.now();
  await page.goto(url);
  await drawn(page);
  return { page, ready: performance.now() - begin };
}
