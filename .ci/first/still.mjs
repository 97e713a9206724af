// What is taken of the page that is open.

/**
 * What the page shows, as text, without what is alive, too early, or drawn for one width alone; to
 * be called in the page. In the text stand `HEIGHTS` where the timeline's box has its style,
 * `KNOBS_OF_RUN` and `KNOBS_OF_PROGRAM` where the knobs may be, and `PLACE` before ids; besides come
 * the knobs, and the height of the timeline's plot in CSS pixels. `signs` are those of the colours
 * that may have been chosen here, by their names, each a path; the style sheet shows one of them.
 */
export function still(signs) {
  const app = document.getElementById('app').cloneNode(true);
  const all = (selector) => [...app.querySelectorAll(selector)];

  // What fields hold is no part of the text otherwise.
  const fields = [...document.querySelectorAll('#app input')];
  all('input').forEach((field, at) => field.setAttribute('value', fields[at].value));
  // A list that cannot be opened needs no more than what it shows.
  for (const option of all('.scenario-picker option:not([selected])')) option.remove();
  for (const group of all('optgroup')) if (group.children.length === 0) group.remove();

  // The notes and the pictures of the scenarios come when the page is idle.
  for (const late of all('.notes, .thumbnail > *')) late.remove();

  const sign = app.querySelector('.segments + .icon-button path');
  for (const [theme, path] of Object.entries(signs)) {
    const own = sign.cloneNode();
    own.setAttribute('class', `of-${theme}`);
    own.setAttribute('d', path);
    sign.before(own);
  }
  sign.remove();

  // Of the timeline there is the box, and what stands below it.
  const plot = app.querySelector('.plot-frame');
  const height = plot.querySelector('svg').getAttribute('height');
  for (const pattern of all('pattern')) {
    const users = all(`.legend [fill="url(#${pattern.id})"]`);
    const id = `PLACE${pattern.id}`;
    for (const user of users) {
      user.setAttribute('fill', `url(#${id})`);
      const own = pattern.cloneNode(true);
      own.id = id;
      user.before(own);
    }
  }
  plot.replaceChildren();
  plot.setAttribute('style', 'HEIGHTS');
  app.querySelector('.lane-labels').remove();
  app.querySelector('.timeline').classList.remove('is-narrow');

  const knobs = app.querySelector('.knobs');
  knobs?.remove();
  app.querySelector('.run').append('KNOBS_OF_RUN');
  app.querySelector('.program [role=tabpanel]').prepend('KNOBS_OF_PROGRAM');

  // Nothing can be pressed yet, but for the links, which change the address that the program reads.
  const dead = '.segments, .tabs, .controls, .knobs, button, select';
  const isKnown = /^(?:aria-(?:hidden|label|current|pressed|selected|disabled)|class|d|fill|height|href|inert|lang|max|min|patternTransform|patternUnits|role|rx|ry|selected|step|style|transform|type|value|viewBox|width|x|y)$/;
  const clean = (element) => {
    if (element.matches(dead) && !element.parentElement?.closest('[inert]')) element.toggleAttribute('inert', true);
    if (element.matches('button')) element.removeAttribute('type');
    if (element.matches('[role=status], [role=tabpanel]')) element.removeAttribute('role');
    if (element.matches('.source')) return;
    for (const name of element.getAttributeNames()) {
      if (!isKnown.test(name) && !(name === 'id' && element.matches('pattern'))) element.removeAttribute(name);
    }
  };
  for (const element of all('*')) clean(element);
  if (knobs) for (const element of [knobs, ...knobs.querySelectorAll('*')]) clean(element);
  app.querySelector('.run').setAttribute('aria-busy', 'true');

  return { html: app.innerHTML, knobs: knobs?.outerHTML ?? '', height };
}
