
// Appended to the glue of wasm-bindgen by .ci/split: brings the rest of the program, which opening
// the page does not call. The page fetches it once it has drawn its first timeline and is idle; a
// page in a frame only at the first sign of a reader, for there may be many in one tutorial. Should
// it be called before it is there, the call waits for it.
const restUrl = new URL('REST_FILE', import.meta.url);
let restModule;
let restOnItsWay;

function fetchRest() {
    return (restOnItsWay ??= fetch(restUrl)
        .then((response) => response.ok ? response.arrayBuffer() : Promise.reject())
        .then((bytes) => WebAssembly.compile(bytes))
        .then((module) => { restModule ??= module; })
        .catch(() => { restOnItsWay = undefined; }));
}

window.fetchRestOfProgram ??= fetchRest;

// An address that says more than which scenario is read by code of the rest. Waiting for it before
// the program starts, the page does not stand still.
const addressSaysMore = !['', '?embed'].includes(location.search) || !/^(#[\w-]*)?$/.test(location.hash);
const restIfAsked = addressSaysMore ? fetchRest() : undefined;

for (const sign of ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin']) {
    addEventListener(sign, fetchRest, { capture: true, passive: true, once: true });
}

/** Calls what is at a place of the table once the rest is there. */
function callRest(place, ...values) {
    bringRest();
    return wasm['TABLE'].get(place)(...values);
}

/**
 * Puts a function of the right type at each place of the table where one of the rest belongs, which
 * calls `callRest`. They are a module of their own; `standIns` in .ci/split/parts.mjs says from what.
 */
function putStandIns(exports, module) {
    const [head, told] = ['head', 'places'].map((name) => new Uint8Array(WebAssembly.Module.customSections(module, name)[0]));
    const leb = (number) => number < 0x80 ? [number] : [number & 0x7f | 0x80, ...leb(number >>> 7)];
    let at = 0;
    const next = () => {
        let number = 0;
        for (let shift = 0; ; shift += 7) {
            const byte = told[at++];
            number |= (byte & 0x7f) << shift;
            if (byte < 0x80) return number;
        }
    };
    const kinds = next();
    const ends = Array.from({ length: kinds }, (_, kind) => {
        const values = Array.from({ length: next() }, (_, parameter) => [0x20, ...leb(parameter)]).flat();
        return [...values, 0x10, ...leb(kind), 0x0b];
    });
    const types = [], elements = [], bodies = [];
    let count = 0, segments = 0;
    let run = [];
    const endRun = (place) => {
        if (run.length) elements.push(0, 0x41, ...signed(place - run.length), 0x0b, ...leb(run.length), ...run.flatMap(leb));
        if (run.length) segments++;
        run = [];
    };
    // As a signed number, which needs a bit more.
    const signed = (number) => [number & 0x7f | 0x80, number >>> 7 & 0x7f | 0x80, number >>> 14];
    let place = 0;
    for (; at < told.length; place++) {
        const kind = next() - 1;
        if (kind < 0) {
            endRun(place);
            continue;
        }
        types.push(...leb(kind));
        run.push(kinds + count++);
        const end = ends[kind];
        bodies.push(...leb(5 + end.length), 0, 0x41, ...signed(place), ...end);
    }
    endRun(place);
    const section = (id, count, content) => {
        const items = leb(count);
        return [[id, ...leb(items.length + content.length), ...items], content];
    };
    const parts = [head, ...section(3, count, types), ...section(9, segments, elements), ...section(10, count, bodies)];
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((start, part) => (bytes.set(part, start), start + part.length), 0);
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { first: exports, rest: { '': callRest } });
}

/** Puts the functions of the rest where their stand-ins are. */
function bringRest() {
    try {
        restModule ??= new WebAssembly.Module(readNow(restUrl));
    } catch (error) {
        sayThatRestIsMissing();
        throw error;
    }
    new WebAssembly.Instance(restModule, { first: wasm });
}

/** The bytes at `url`, for which the page stands still. */
function readNow(url) {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    // A request that is waited for gives no bytes, but text in which each character is one.
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new Error(`HTTP ${request.status}`);
    return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
}

function sayThatRestIsMissing() {
    if (document.querySelector('.rest-missing')) return;
    const notice = document.createElement('p');
    notice.setAttribute('role', 'alert');
    notice.className = 'rest-missing';
    notice.textContent = document.documentElement.lang.startsWith('zh')
        ? '页面有一部分没能加载。请检查网络，然后刷新页面。'
        : 'A part of the page could not be loaded. Check the network, then reload the page.';
    document.body.prepend(notice);
}
