
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

// What an address names is read and run by code of the rest, be it another scenario than the first.
// Waiting for it before the program starts, the page does not stand still.
const addressNames = !['', '?embed'].includes(location.search) || location.hash !== '';
const restIfAsked = addressNames ? fetchRest() : undefined;

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
