// Where the module is cut: which functions the first part has, and which the excerpts of the rest.

import { read } from './module.mjs';
import { outline } from './outline.mjs';

/**
 * What the light excerpt may weigh, in bytes of the bodies of its functions: with the first part some
 * 775 KB under gzip.
 */
const LIGHT = 335_000;

/**
 * Takes tails out of the functions of the module, and tells what to do with all: `{ bytes, called,
 * excerpts, heavy }`. `called` is what the `plain` page calls, and `excerpts` are two sets of what
 * addresses call: the second one all of it. The first one is lighter; it leaves out what the scenarios
 * alone call whose ids are in `heavy`.
 *
 * `plain` and `always` are what visits have run, and `named` what those to each scenario have, by its id:
 * `{ called, isRun }`, as `outline` takes it. An excerpt has the parts of functions that visits to any
 * scenario have run: what one of them calls by chance, others have called in its stead. The lighter one
 * has `room` for so many bytes.
 */
export function cut(whole, { plain, named, always }, room = LIGHT) {
  const all = [plain, always, ...named.values()];
  const isEverRun = (index, at) => all.some(({ isRun }) => isRun(index, at));
  const everCalled = new Set(all.flatMap(({ called }) => [...called]));
  const kept = outline(whole, everCalled, isEverRun);
  const { bytes, tails } = outline(kept.bytes, plain.called, kept.moved(plain.isRun));
  const calledBy = ({ called, isRun }) => {
    const isRunNow = kept.moved(isRun);
    const own = [...tails].filter(([, [index, at]]) => isRunNow(index, at)).map(([index]) => index);
    return new Set([...called, ...own]);
  };
  const byId = new Map([...named].map(([id, visits]) => [id, calledBy(visits)]));
  const common = calledBy(always);
  return { bytes, called: plain.called, ...excerptsOf(byId, common, { weightOf: weights(bytes, plain.called), room }) };
}

/** The bytes of each function by its index; none for those of the first part. */
function weights(bytes, called) {
  const { firstDefined, bodies } = read(bytes);
  return (index) => (called.has(index) ? 0 : (bodies[index - firstDefined]?.length ?? 0));
}

function excerptsOf(byId, common, { weightOf, room }) {
  const weigh = (functions) => [...functions].reduce((sum, index) => sum + weightOf(index), 0);
  const lightestFirst = [...byId].sort(([, a], [, b]) => weigh(a) - weigh(b));
  let light = common;
  const heavy = [];
  for (const [id, functions] of lightestFirst) {
    const more = new Set([...light, ...functions]);
    if (weigh(more) <= room) light = more;
    else heavy.push(id);
  }
  const every = new Set([common, ...byId.values()].flatMap((functions) => [...functions]));
  return { excerpts: [light, every], heavy };
}
