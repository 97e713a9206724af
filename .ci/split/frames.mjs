// A page with the playground in frames, and what it asks of them.

const PAGE = `<!doctype html><style>* { margin: 0; border: 0 }</style><script>
  addEventListener('message', ({ source, data }) => {
    if (data.type === 'loaded') source.postMessage({ playground: 1, type: 'hello' }, '*');
    for (const frame of document.querySelectorAll('iframe')) {
      if (data.height && frame.contentWindow === source) frame.style.height = Math.ceil(data.height) + 'px';
    }
  });
</script><div></div>`;

/** How long a frame is left alone when it is drawn. */
const QUIET = 150;

/** At how many places of its run a scenario is looked at. */
const PLACES = 4;

/**
 * Opens a page with frames beside the playground. It greets each and makes it as high as what it
 * shows, as the element for embedding does.
 * In further frames the playground opens sooner: the browser has compiled its program already.
 */
export async function framesOn(page, site) {
  await page.route(`${site.url}around`, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto(`${site.url}around`);
  return {
    /** Opens the playground by what follows its address, and waits until it is drawn. */
    async add(query, size) {
      const element = await page.evaluateHandle(
        ({ src, ...size }) =>
          document.querySelector('div').appendChild(Object.assign(document.createElement('iframe'), { src, ...size })),
        { src: `./${query}`, ...size },
      );
      const frame = await element.contentFrame();
      await frame.waitForFunction(() => performance.getEntriesByName('first-timeline').length > 0);
      await frame.waitForTimeout(QUIET);
      return frame;
    },

    async remove(frame) {
      await (await frame.frameElement()).evaluate((element) => element.remove());
    },

    /** Greets a frame that is drawn already. */
    async greetAgain(frame) {
      await (await frame.frameElement()).evaluate(ask, { messages: [{ type: 'hello' }], answer: 'ready' });
    },

    /**
     * Opens a scenario in a frame and does there what a page around may ask for: places of its run,
     * another language and axis, a live run, its knobs.
     */
    async lookAt(frame, { fields, lang, view }) {
      const element = await frame.frameElement();
      const { steps } = await element.evaluate(ask, { messages: [{ type: 'open', fields }], answer: 'ready' });
      const knobs = await frame.evaluate(knobsShown);
      const places = new Set(Array.from({ length: PLACES }, (_, at) => Math.round((steps * at) / (PLACES - 1))));
      for (const step of places) await element.evaluate(ask, { messages: [{ type: 'goto', step }], answer: 'step' });
      await element.evaluate(ask, {
        messages: [
          { type: 'lang', lang },
          { type: 'view', view },
          { type: 'goto', step: 1 },
          { type: 'goto', step: 3 },
          { type: 'run' },
          { type: 'pause' },
          { type: 'stop' },
          ...knobs.map(({ name, value }) => ({ type: 'set-param', name, value })),
        ],
      });
    },
  };
}

/**
 * Sends messages into a frame, and waits for the answer to the last, which may not come where it changes
 * nothing. Is called in the page around.
 */
async function ask(frame, { messages, answer }) {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const told = new Promise((resolve) => {
    addEventListener('message', ({ source, data }) => source === frame.contentWindow && data.type === answer && resolve(data));
  });
  for (const message of messages) {
    frame.contentWindow.postMessage({ playground: 1, ...message }, '*');
    if (messages.length > 1) await pause(40);
  }
  return answer && Promise.race([told, pause(answer === 'ready' ? 5000 : 40)]);
}

/** The knobs of the scenario that is shown, as an address names them, and something to set them to. */
function knobsShown() {
  const values = {
    checkbox: (knob) => String(!knob.checked),
    'select-one': (knob) => [...knob.options].at(-1).value,
  };
  return [...document.querySelectorAll('.knob [id^="knob-"]')]
    .filter((knob) => 'value' in knob)
    .map((knob) => ({
      name: knob.id.slice('knob-'.length).toLowerCase().replaceAll('_', '-'),
      value: values[knob.type]?.(knob) ?? knob.value,
    }));
}
