// Prints the page's sizes and times beside their budgets, and other Pythons' times beside its own,
// measured in headless Chromium.

import { cpus } from 'node:os';
import { drawn, open } from './browser.mjs';
import {
  BUDGETS,
  editorLoad,
  firstLoad,
  kilobytes,
  laterLoad,
  longestTask,
  timeToFirstTimeline,
  watchLongTasks,
} from './measure.mjs';
import { inPage, measurable, native, programs, rivals } from './rivals/time.mjs';

/** Page loads; the median counts. */
const LOADS = 5;

/** What each of the benchmark programs is. */
const WHAT = {
  sleep_zero: '100 tasks x 200 sleep(0)',
  gather: 'gather of 10,000 coroutines',
  compute: 'fib(22), a loop of 200,000, 50,000 dict writes',
  sleepers: '1,000 sleeping tasks',
};

const milliseconds = (value) => (value === undefined ? 'not there yet' : `${value.toFixed(1)} ms`);

function row(what, value, bound, isOver) {
  console.log(`${what.padEnd(44)} ${value.padStart(14)}   ${bound}${isOver ? '   OVER' : ''}`);
}

function timeRow(what, value, bound) {
  row(what, milliseconds(value), `<= ${bound} ms`, value > bound);
}

function median(values) {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
}

/** Prints the programs' medians on each Python, with the fastest and the slowest run. */
function compare(columns, names) {
  const width = 24;
  console.log(`\nMilliseconds, median (fastest to slowest), ${cpus().length} x ${cpus()[0]?.model.trim()}`);
  for (const name of names) {
    const bound = BUDGETS.benchmarks[name];
    console.log(`\n${WHAT[name] ?? name}${bound ? `   (bound: ${bound})` : ''}`);
    for (const { name: python, times } of columns) {
      const runs = times[name];
      if (typeof runs === 'string') {
        console.log(`  ${python.padEnd(width)}  ${runs}`);
        continue;
      }
      const isOver = python === columns[0].name && median(runs) > bound;
      const spread = `(${Math.min(...runs).toFixed(1)} to ${Math.max(...runs).toFixed(1)})`;
      console.log(`  ${python.padEnd(width)}${median(runs).toFixed(1).padStart(8)}  ${spread}${isOver ? '   OVER' : ''}`);
    }
  }
  console.log('\nUntil it is there, from this machine');
  for (const { name: python, ready } of columns) {
    if (ready !== undefined) console.log(`  ${python.padEnd(width)}${ready.toFixed(0).padStart(8)}`);
  }
}

const site = await open();
try {
  const loads = [];
  for (let round = 0; round < LOADS; round += 1) {
    const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await watchLongTasks(page);
    await page.goto(site.url, { waitUntil: 'networkidle' });
    await drawn(page);
    loads.push({
      firstTimeline: await timeToFirstTimeline(page),
      longestTask: await longestTask(page),
      size: await firstLoad(page, site.url),
    });
    await context.close();
  }

  const { size } = loads[0];
  row('first load, gzip', kilobytes(size.gzip), `<=${kilobytes(BUDGETS.firstLoadGzip)}`, size.gzip > BUDGETS.firstLoadGzip);
  for (const file of size.files) row(`  ${file.name}`, kilobytes(file.gzip), `  ${kilobytes(file.size)} plain`, false);
  const later = await laterLoad();
  row('the rest, when the page is idle, gzip', kilobytes(later.gzip), `  ${kilobytes(later.size)} plain`, false);
  const editor = await editorLoad();
  row('editor, when the reader first edits, gzip', kilobytes(editor.gzip), `<=${kilobytes(BUDGETS.editorGzip)}`, editor.gzip > BUDGETS.editorGzip);
  timeRow('bytes here to first full timeline', median(loads.map((load) => load.firstTimeline)), BUDGETS.firstTimeline);
  timeRow('longest main-thread task while loading', median(loads.map((load) => load.longestTask)), BUDGETS.longestTask);

  const sources = await programs();
  const { page, ready } = await measurable(site.browser, site.url);
  const here = { name: 'here, recording on', ready, times: {} };
  const unrecorded = { name: 'here, recording off', times: {} };
  for (const name of sources.keys()) {
    const { on, off } = await inPage(page, name);
    here.times[name] = on;
    unrecorded.times[name] = off;
  }
  await page.close();
  const columns = [here, unrecorded, ...(await rivals(site.browser, sources)), await native(sources)];
  compare(columns.filter(Boolean), [...sources.keys()]);
} finally {
  await site.close();
}
