
// Appended to the glue of wasm-bindgen by .ci/split: brings the rest of the program, which opening
// the page does not call. The page fetches it once it has drawn its first timeline and is idle; a
// page in a frame only at the first sign of a reader, for there may be many in one tutorial. Should
// it be called before it is there, the call waits for it.
const restUrl = new URL('REST_FILE', import.meta.url);
let restModule;
let restOnItsWay;
let isRestThere = false;

function fetchRest() {
    return (restOnItsWay ??= compiled(restUrl)
        .then((module) => { restModule ??= module; })
        .catch(() => { restOnItsWay = undefined; }));
}

async function compiled(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return WebAssembly.compile(await response.arrayBuffer());
}

window.fetchRestOfProgram ??= fetchRest;

// An address with fields has more run than the first part has. What the scenarios call of the rest comes
// in an excerpt, the lighter one where that will do; what a program calls that the address brings, or
// the editor, nobody knows before. Waiting for either before the program starts, the page does not stand
// still.
const HEAVY = 'HEAVY_SCENARIOS'.split(' ');
const address = location.search + location.hash;
const isPlain = ['', '?embed'].includes(address);
const needsRest = /\bprogram=|\bmode=edit|#\d+\./i.test(address);
const excerptFile = HEAVY.some((id) => address.includes(id)) ? 'HEAVY_FILE' : 'LIGHT_FILE';
const excerpt = isPlain || needsRest
    ? undefined
    : compiled(new URL(excerptFile, import.meta.url)).catch(() => undefined);
const restIfNeeded = needsRest ? fetchRest() : undefined;

/** What the address asks for is there before the program starts. `first` is what the first part exports. */
async function bringAsked(first) {
    const module = await excerpt;
    if (module) await WebAssembly.instantiate(module, { first, rest: { '': bringRest } });
    await restIfNeeded;
}

for (const sign of ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin']) {
    addEventListener(sign, fetchRest, { capture: true, passive: true, once: true });
}

/** The page has a turn of its own between compiling the program and starting it. */
function turn() {
    return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            port1.close();
            resolve();
        };
        port2.postMessage(undefined);
    });
}

/** The imports of the first part, with what its stand-ins for functions of the rest call. */
function withRest(imports) {
    const callRest = (place, ...values) => {
        bringRest();
        return wasm['TABLE'].get(place)(...values);
    };
    return { ...imports, rest: { '': callRest } };
}

/** Puts the functions of the rest where their stand-ins are, once. */
function bringRest() {
    if (isRestThere) return;
    try {
        restModule ??= new WebAssembly.Module(readNow(restUrl));
    } catch (error) {
        sayThatRestIsMissing();
        throw error;
    }
    new WebAssembly.Instance(restModule, { first: wasm });
    isRestThere = true;
}

/** The bytes at `url`, for which the page stands still. */
function readNow(url) {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    // A request that is waited for gives no bytes, but text in which each character is one.
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new Error(`HTTP ${request.status}`);
    const text = request.responseText;
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
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
