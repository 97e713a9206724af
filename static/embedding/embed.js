// Defines <asyncio-playground>: an asyncio program that a reader can run and look into, in any page.
//
//     <script async src="https://playground.example/embed.js"></script>
//     <asyncio-playground scenario="as-completed" param-delay="2"></asyncio-playground>
//
// Or with a program of its own, which stays readable where scripts are off:
//
//     <asyncio-playground><pre>import asyncio …</pre></asyncio-playground>
//
// Attributes, events and methods stand in README.md beside this file, with the messages that are
// exchanged with the frame. This file is plain JavaScript, as it is served.
(() => {
  const NAME = 'asyncio-playground';
  if (customElements.get(NAME)) return;
  // The element's frame comes from beside this file. Modules do not know their own script.
  const script = document.currentScript;
  if (!script) {
    console.error(`${NAME}: embed.js is no module; load it with <script async src="…/embed.js">.`);
    return;
  }

  const PROTOCOL = 1;
  const PAGE = new URL('./?embed', script.src);

  /** Attributes that the page knows as fields of its address. */
  const FIELDS = ['scenario', 'tab', 'title', 'view', 'mode', 'step', 'speed'];

  /** Fields that a frame takes without opening its program anew, each with the message that says so. */
  const MESSAGES = {
    lang: (lang) => ({ type: 'lang', lang }),
    theme: (theme) => ({ type: 'theme', theme }),
    view: (view) => ({ type: 'view', view }),
    speed: (speed) => ({ type: 'speed', speed }),
    step: (step) => ({ type: 'goto', step }),
  };

  // What the frame may do. Scripts: the page is one. Its own origin: to fetch its files from hosts
  // that tell strangers nothing, and to remember edits. Popups that are pages of their own: "Open in
  // the playground". Downloads: files that programs write. Neither forms nor dialogs, nor leading
  // the page around elsewhere. Where that page is of the same origin this would keep nothing in, and
  // is left out.
  const SANDBOX =
    'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

  const WORDS = {
    en: { run: 'Run', loading: 'Loading …' },
    zh: { run: '运行', loading: '加载中……' },
  };

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { display: block; margin: 1.5em 0; }
    :host([hidden]) { display: none; }
    .box { position: relative; }
    .box.is-empty { display: grid; place-items: center; min-height: 320px; border: 1px solid #8885;
      border-radius: 10px; background: center / cover no-repeat; }
    iframe { display: block; width: 100%; border: 0; border-radius: 10px; }
    .is-loading iframe { position: absolute; inset: 0; height: 100%; visibility: hidden; }
    .is-ready { display: block; min-height: 0; border: 0; background: none; }
    .is-ready slot { display: none; }
    button { position: absolute; top: 8px; right: 8px; height: 36px; padding: 0 18px 0 14px; border: 0;
      border-radius: 999px; background: #2f5bd0; color: #fff; font: 600 14px system-ui, sans-serif;
      cursor: pointer; }
    .is-empty button { position: static; }
    button:focus-visible { outline: 2px solid #2f5bd0; outline-offset: 2px; }
    button::before { content: "▶\\fe0e\\2002"; }
  `);

  class AsyncioPlayground extends HTMLElement {
    #box;
    #button;
    #frame;
    /** The fields that the frame was told last. */
    #told;
    #isReady = false;
    /** What the frame is to be told once it is ready. */
    #waiting = [];
    /** Ends all that was begun when the element came into the page. */
    #leave;
    /** Comes back to the element when the page around it has been read. */
    #whenRead = () => this.isConnected && this.#near();

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [style];
      this.#box = root.appendChild(document.createElement('div'));
      this.#box.append(document.createElement('slot'));
    }

    connectedCallback() {
      const left = new AbortController();
      const heard = (event) => this.#hear(event);
      addEventListener('message', heard, { signal: left.signal });
      const observers = [
        new MutationObserver(() => this.#follow()),
        new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && this.#near(), {
          rootMargin: '400px',
        }),
      ];
      observers[0].observe(this, { attributes: true, childList: true, characterData: true, subtree: true });
      observers[1].observe(this);
      const leaveSurroundings = followColours(() => this.#follow());
      this.#leave = () => {
        left.abort();
        for (const observer of observers) observer.disconnect();
        leaveSurroundings();
      };
      this.#draw();
    }

    disconnectedCallback() {
      this.#leave();
      this.#frame?.remove();
      this.#frame = undefined;
      this.#isReady = false;
      this.#waiting = [];
    }

    /** Runs the program by the clock, from its start or from where it was paused. */
    run() {
      this.#tell({ type: 'run' });
    }

    /** Holds the run. */
    pause() {
      this.#tell({ type: 'pause' });
    }

    /** Ends the run. */
    stop() {
      this.#tell({ type: 'stop' });
    }

    /** Shows the state after so many steps; 0 is the start, "end" the end. */
    goto(step) {
      this.#tell({ type: 'goto', step });
    }

    /** Sets a knob of the program. */
    setParam(name, value) {
      this.#tell({ type: 'set-param', name, value });
    }

    /** The element is near what the reader sees. */
    #near() {
      // What is still being read may lack the rest of its program.
      if (document.readyState === 'loading') {
        document.addEventListener('DOMContentLoaded', this.#whenRead, { once: true });
      } else if (!this.hasAttribute('poster')) {
        this.#load();
      }
    }

    #load() {
      if (this.#frame) return;
      const frame = document.createElement('iframe');
      this.#told = fieldsOf(this);
      // Behind the `#`, so that no server sees the program, and all frames share one cached page.
      frame.src = `${PAGE.href}#${this.#told}`;
      frame.title = nameOf(this);
      if (PAGE.origin !== location.origin) frame.setAttribute('sandbox', SANDBOX);
      frame.allow = 'clipboard-write';
      this.#frame = frame;
      this.#draw();
      this.#box.append(frame);
    }

    /** Takes in what has changed about the element. */
    #follow() {
      this.#draw();
      if (!this.#frame) return;
      const now = fieldsOf(this);
      const changes = changed(this.#told, now);
      if (changes.length === 0) return;
      this.#told = now;
      this.#frame.title = nameOf(this);
      const messages = changes.map((name) => messageFor(name, now.get(name)));
      if (messages.every(Boolean)) for (const message of messages) this.#tell(message);
      else this.#tell({ type: 'open', fields: now.toString() });
    }

    /** Brings what is in the shadow in step with the attributes and with how far loading is. */
    #draw() {
      const height = this.getAttribute('height');
      const isEmpty = programIn(this) === undefined && this.children.length === 0;
      const poster = this.getAttribute('poster');
      const box = this.#box;
      box.className = 'box';
      box.classList.toggle('is-empty', isEmpty);
      box.classList.toggle('is-loading', Boolean(this.#frame) && !this.#isReady);
      box.classList.toggle('is-ready', this.#isReady);
      box.style.backgroundImage = poster && !this.#isReady ? `url(${JSON.stringify(poster)})` : '';
      box.style.minHeight = height && !this.#isReady ? length(height) : '';
      const wantsButton = poster !== null && !this.#isReady;
      if (wantsButton && !this.#button) {
        this.#button = document.createElement('button');
        this.#button.type = 'button';
        this.#button.addEventListener('click', () => this.#play());
        box.append(this.#button);
      }
      if (this.#button) {
        this.#button.hidden = !wantsButton;
        this.#button.textContent = this.#frame ? wordsOf(this).loading : wordsOf(this).run;
      }
      if (this.#frame) {
        // A frame of the height of its content needs no scroll bars, and must not flash any.
        this.#frame.scrolling = height ? 'auto' : 'no';
        if (height && this.#isReady) this.#frame.style.height = length(height);
      }
    }

    /** The reader has pressed the poster's button. */
    #play() {
      if (this.#frame) return;
      this.#load();
      this.run();
    }

    #tell(message) {
      if (this.#isReady) this.#post(message);
      else this.#waiting.push(message);
    }

    #post(message) {
      this.#frame?.contentWindow?.postMessage({ playground: PROTOCOL, ...message }, PAGE.origin);
    }

    /** Hears the element's own frame, as long as it shows the playground, and nobody else. */
    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== PAGE.origin) return;
      if (data?.playground !== PROTOCOL) return;
      const { playground, type, ...detail } = data;
      if (type === 'loaded') return this.#post({ type: 'hello' });
      if (type === 'ready') this.#begin(detail);
      if (type === 'height') this.#size(detail.height);
      if (['ready', 'step', 'done', 'height'].includes(type)) {
        this.dispatchEvent(new CustomEvent(type, { detail }));
      }
    }

    /** The frame has drawn its program: it takes the place of what stood here. */
    #begin({ height }) {
      // A button that goes away would take the focus of its reader with it.
      const hadFocus = this.#button && this.shadowRoot.activeElement === this.#button;
      this.#isReady = true;
      this.#draw();
      this.#size(height);
      if (hadFocus) this.#frame.focus({ preventScroll: true });
      for (const message of this.#waiting.splice(0)) this.#post(message);
    }

    #size(height) {
      if (!this.#isReady || this.hasAttribute('height')) return;
      if (Number.isFinite(height) && height > 0) this.#frame.style.height = `${Math.ceil(height)}px`;
    }
  }

  /** What the page's address says of the element, as URLSearchParams. */
  function fieldsOf(element) {
    const fields = new URLSearchParams();
    for (const name of FIELDS) {
      if (element.hasAttribute(name)) fields.set(name, element.getAttribute(name));
    }
    for (const { name, value } of element.attributes) {
      if (name.startsWith('param-')) fields.set(name, value);
    }
    const lang = languageOf(element);
    if (lang) fields.set('lang', lang);
    fields.set('theme', themeOf(element));
    const program = programIn(element);
    if (program !== undefined) fields.set('program', program);
    return fields;
  }

  /** The names of fields that differ. */
  function changed(before, now) {
    const names = new Set([...before.keys(), ...now.keys()]);
    return [...names].filter((name) => before.get(name) !== now.get(name));
  }

  /** The message that brings a frame in step with one field, if one can. */
  function messageFor(name, value) {
    if (value === null) return undefined;
    if (name.startsWith('param-')) return { type: 'set-param', name: name.slice('param-'.length), value };
    return MESSAGES[name]?.(value);
  }

  /** The language that the element or what is around it says it is in: "zh" or "en" or unknown. */
  function languageOf(element) {
    const lang = element.closest('[lang]')?.getAttribute('lang').toLowerCase() ?? '';
    return ['zh', 'en'].find((known) => lang === known || lang.startsWith(`${known}-`));
  }

  const wordsOf = (element) => WORDS[languageOf(element) ?? 'en'];

  const nameOf = (element) => {
    const what = element.getAttribute('title') || element.getAttribute('scenario');
    return ['asyncio playground', what].filter(Boolean).join(': ');
  };

  /** The colours that are asked for, or else those around the element. */
  function themeOf(element) {
    const theme = element.getAttribute('theme');
    return theme === 'light' || theme === 'dark' ? theme : themeAround(element);
  }

  /** Text is light where pages are dark, however they came to be. */
  function themeAround(element) {
    const color = getComputedStyle(element).color;
    const [first, ...rest] = color.match(/[\d.]+/g)?.map(Number) ?? [0];
    const isLightness = /^(ok)?l(ab|ch)\(/.test(color);
    const whole = color.startsWith('rgb') ? 255 : isLightness && first > 1 ? 100 : 1;
    const value = isLightness ? first : (first + rest[0] + rest[1]) / 3;
    return value / whole > 0.5 ? 'dark' : 'light';
  }

  /** The program that the author has put into the element. */
  function programIn(element) {
    const pre = element.querySelector('pre');
    if (!pre) return undefined;
    const copy = (pre.querySelector('code') ?? pre).cloneNode(true);
    // What sites put into code, and what editors make of line ends.
    for (const button of copy.querySelectorAll('button')) button.remove();
    for (const end of copy.querySelectorAll('br')) end.replaceWith('\n');
    return dedent(copy.textContent);
  }

  /** The text without the blank lines around it and the indentation that all its lines share. */
  function dedent(text) {
    // Some editors of pages write spaces that do not break, which Python does not take.
    const spaced = text.replace(/\r\n?/g, '\n').replace(/^[ \t\u00a0]+/gm, (indent) => indent.replaceAll('\u00a0', ' '));
    const lines = spaced.replace(/^(?:[ \t]*\n)+/, '').trimEnd().split('\n');
    const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)[0]);
    const shared = indents.reduce((shared, indent) => {
      while (!indent.startsWith(shared)) shared = shared.slice(0, -1);
      return shared;
    }, indents[0] ?? '');
    return `${lines.map((line) => line.slice(shared.length)).join('\n')}\n`;
  }

  /** A height as CSS has it; a bare number counts pixels. */
  const length = (height) => (/^\d+(\.\d+)?$/.test(height) ? `${height}px` : height);

  const followers = new Set();
  /** Ends the watching of the page's colours, while somebody follows them. */
  let watching;

  /** Calls `follow` whenever the colours of the page may have changed, until what it returns is called. */
  function followColours(follow) {
    watching ??= watchColours();
    followers.add(follow);
    return () => {
      followers.delete(follow);
      if (followers.size > 0) return;
      watching.abort();
      watching = undefined;
    };
  }

  function watchColours() {
    const watching = new AbortController();
    const { signal } = watching;
    const changed = () => requestAnimationFrame(() => followers.forEach((follow) => follow()));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
    // Sites choose their colours by a class or an attribute of the page.
    const observer = new MutationObserver(changed);
    for (const root of [document.documentElement, document.body]) observer.observe(root, { attributes: true });
    signal.addEventListener('abort', () => observer.disconnect());
    document.addEventListener('transitionend', (event) => event.propertyName.includes('color') && changed(), {
      signal,
    });
    return watching;
  }

  customElements.define(NAME, AsyncioPlayground);
})();
