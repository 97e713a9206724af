// Prints the page's sizes and times beside their budgets, measured in headless Chromium.

import { drawn, open } from './browser.mjs';
import {
  BUDGETS,
  engineBenchmark,
  firstLoad,
  kilobytes,
  laterLoad,
  longestTask,
  timeToFirstTimeline,
  watchLongTasks,
} from './measure.mjs';

/** Page loads; the median counts. */
const LOADS = 5;

/** The names that the page's exported `benchmark` knows, and what each is. */
const ENGINE_BENCHMARKS = [
  ['sleep_zero', '100 tasks x 200 sleep(0), recording on', BUDGETS.sleepZero],
  ['gather', 'gather of 10,000 coroutines, recording on', BUDGETS.gather],
];

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
  timeRow('bytes here to first full timeline', median(loads.map((load) => load.firstTimeline)), BUDGETS.firstTimeline);
  timeRow('longest main-thread task while loading', median(loads.map((load) => load.longestTask)), BUDGETS.longestTask);

  const page = await site.browser.newPage();
  await page.goto(site.url);
  await drawn(page);
  for (const [name, what, bound] of ENGINE_BENCHMARKS) {
    timeRow(what, await engineBenchmark(page, name), bound);
  }
} finally {
  await site.close();
}
