// Opens the page as its visitors do and asks what of the program that ran.

import { open } from '../../tests/browser/browser.mjs';
import { framesOn } from './frames.mjs';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 800 };
/** As wide as the text of a tutorial. */
const COLUMN = { width: 720, height: 800 };

/** To the page whose address says nothing of what to show. */
const PLAIN = [
  { what: 'on a desktop', size: DESKTOP },
  { what: 'in Chinese', size: DESKTOP, context: { locale: 'zh-CN' } },
  { what: 'on a phone', size: PHONE, context: { hasTouch: true }, name: 'hasty' },
  // Where the program's data stand depends on the address and the colours, and with it which of them
  // meet in a hash table.
  { what: 'by a link', query: '#hello-coroutine', size: DESKTOP, context: { colorScheme: 'dark' } },
  { what: 'embedded', query: '?embed', size: DESKTOP },
  { what: 'embedded, drawn early', query: '?embed', size: DESKTOP, name: 'hasty' },
];

/**
 * Scenarios one after the other in one frame, in which each is opened by a message and looked at. The
 * scenarios take turns.
 */
const TOURS = [
  { size: COLUMN, query: '?embed#lang=en&theme=light', fields: 'lang=en&theme=light&step=1', lang: 'zh', view: 'turns' },
  { size: PHONE, query: '?embed&lang=zh&theme=dark', fields: 'lang=zh&theme=dark&view=turns&step=end&speed=5', lang: 'en', view: 'time' },
];

/** Ways to name a scenario in an address, for those of each tour: in the language that it leaves out. */
const NAMING = [
  [
    { size: DESKTOP, query: '?embed&scenario=ID&lang=zh&step=1', isStirred: true },
    { size: DESKTOP, query: '?lang=zh#ID' },
  ],
  [
    { size: COLUMN, query: '?embed#scenario=ID&lang=en&theme=light', isStirred: true },
    { size: DESKTOP, query: '#ID' },
  ],
];

/** Addresses that say more: of a scenario, or of what any of them may. */
const FIELDS = [
  { id: 'hello-coroutine', query: '?embed&scenario=hello-coroutine&param-delay=2&step=2&view=turns&speed=0.5&lang=zh-CN' },
  { id: 'as-completed', query: '?scenario=as-completed&lang=en&mode=look&step=end&tab=0&theme=light' },
  { id: 'spinner-async', query: '?embed&scenario=spinner-async&beside' },
  { query: '?embed#lang=en&scenario=none-of-this-name' },
];

/** How long the page waits for its first run before it is drawn, in milliseconds: see src/ui/runs.rs. */
const SOON = 120;

/** The page's benchmarks: what they call is called often, which takes longer from part to part. */
const BENCHMARKS = ['sleep_zero', 'gather', 'compute', 'sleepers'];

/** How long nothing new may be called until opening the page is over, in milliseconds. */
const QUIET = 3000;

/** How long a visit may take where much else goes on on the machine, in milliseconds. */
const PATIENCE = 180_000;

/**
 * The marks that visits to the page in the folder `root` leave in its module, which `instrument` has
 * made: a byte for each, which is 1 where one of them has passed.
 *
 * `plain` are those of opening the plain page, `named` those of opening each scenario by an address, by
 * the scenario's id, and `always` those of fields that any of these addresses may have.
 */
export async function passedByVisits(root, marks) {
  const site = await open({ root });
  try {
    const [plain, [named, always]] = await Promise.all([
      Promise.all(PLAIN.map((visit) => passedByPlain(visit, { site, marks }))),
      passedByNamed(site, marks),
    ]);
    return { plain: together(plain), named, always };
  } finally {
    await site.close();
  }
}

/** The marks that are in any of these. */
export const together = (all) => all.reduce((sum, passed) => sum.map((mark, at) => mark | passed[at]));

async function passedByPlain({ query = '', size, context, name }, { site, marks }) {
  const page = await visitor(site, size, context);
  if (name) await page.addInitScript((name) => Object.assign(window, { name }), name);
  await page.goto(site.url + query);
  await page.waitForFunction(isDrawn);
  for (let before = -1, now = 0; now !== before; ) {
    before = now;
    await page.waitForTimeout(QUIET);
    now = (await passed(page, marks)).reduce((sum, mark) => sum + mark);
  }
  await stir(page, page, size);
  await page.evaluate((names) => names.forEach((name) => window.wasmBindings.benchmark(name, 'on')), BENCHMARKS);
  return passed(page, marks);
}

async function passedByNamed(site, marks) {
  const ids = await listed(site);
  const found = new Map(ids.map((id) => [id, []]));
  const always = [];
  const tour = async ({ size, query, fields, ...other }, number) => {
    const own = ids.filter((_, at) => at % TOURS.length === number);
    const frames = await framesOn(await visitor(site, DESKTOP), site);
    const frame = await frames.add(query, { ...size, name: 'hasty' });
    await frames.greetAgain(frame);
    always.push(await takePassed(frame, marks));
    for (const id of own) {
      await frames.lookAt(frame, { fields: `scenario=${id}&${fields}`, ...other });
      found.get(id).push(await takePassed(frame, marks));
    }
  };
  const left = [
    ...FIELDS.map((visit) => ({ ...visit, size: COLUMN, into: found.get(visit.id) ?? always })),
    ...ids.flatMap((id, at) =>
      NAMING[at % TOURS.length].flatMap(({ query, ...visit }) =>
        ['patient', 'hasty'].map((name) => ({ ...visit, name, query: query.replace('ID', id), into: found.get(id) })),
      ),
    ),
  ];
  const openAll = async () => {
    const page = await visitor(site, DESKTOP);
    const frames = await framesOn(page, site);
    for (let visit = left.shift(); visit; visit = left.shift()) {
      const frame = await frames.add(visit.query, { ...visit.size, name: visit.name ?? 'hasty' });
      if (visit.isStirred) await stir(page, frame, visit.size);
      visit.into.push(await takePassed(frame, marks));
      await frames.remove(frame);
    }
  };
  await Promise.all([...TOURS.map(tour), openAll(), openAll()]);
  return [new Map([...found].map(([id, all]) => [id, together(all)])), together(always)];
}

/** A visitor's empty window. */
async function visitor(site, viewport, options = {}) {
  const context = await site.browser.newContext({ viewport, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.addInitScript((soon) => {
    addEventListener('TrunkApplicationStarted', (event) => {
      window.instance = event.detail.wasm;
    });
    // What waits for the rest of the program is none of what opening the page calls.
    window.fetchRestOfProgram = () => new Promise(() => {});
    // Whether a page is drawn before its run is there is not left to how fast this machine is.
    const { setTimeout } = window;
    const patience = () => (window.name === 'hasty' ? 0 : 1_000_000);
    window.setTimeout = (call, delay, ...values) => setTimeout(call, delay === soon ? patience() : delay, ...values);
  }, SOON);
  return page;
}

const isDrawn = () => performance.getEntriesByName('first-timeline').length > 0;

/** The ids of the scenarios. */
async function listed(site) {
  const page = await visitor(site, DESKTOP);
  await page.goto(site.url);
  await page.waitForFunction(isDrawn);
  const ids = await page.locator('.scenario-list a').evaluateAll((links) => links.map((link) => link.hash.slice(1)));
  await page.close();
  return ids;
}

/** The first things that a reader does, for which the rest comes too late. */
async function stir({ mouse, keyboard }, frame, { width, height }) {
  for (const part of [0.1, 0.5, 0.9]) await mouse.move(width * part, height * part);
  await mouse.wheel(0, 100);
  await keyboard.press('Tab');
  await frame.locator('.run-button').click();
}

/** The marks that a page has by now. */
async function passed(frame, { memory, address, count }) {
  // As digits, which are sent in one byte each.
  const digits = await frame.evaluate(
    ({ memory, address, count }) => {
      const marks = new Uint8Array(window.instance[memory].buffer, address, count);
      return new TextDecoder().decode(marks.map((mark) => mark + 48));
    },
    { memory, address, count },
  );
  return Buffer.from(digits).map((digit) => digit - 48);
}

/** Likewise; from then on the page has none. */
async function takePassed(frame, marks) {
  const found = await passed(frame, marks);
  await frame.evaluate(
    ({ memory, address, count }) => new Uint8Array(window.instance[memory].buffer, address, count).fill(0),
    marks,
  );
  return found;
}
