// Chooses the first picture before anything is painted: in the language and the colours that the
// program will choose (see src/ui/page.rs), and none where it will show something else.
{
  const root = document.documentElement;
  let kept = {};
  try {
    kept = localStorage ?? kept;
  } catch {
    // Frames on other sites may have no storage.
  }
  const hasEdits = Object.keys(kept).some((name) => name.startsWith('asyncio-playground:edit:'));
  if (location.search || location.hash || hasEdits) {
    root.dataset.first = 'none';
  } else {
    const chosen = kept['asyncio-playground.language'];
    const language = ['en', 'zh'].includes(chosen) ? chosen : /^zh/i.test(navigator.language) ? 'zh' : 'en';
    root.dataset.first = language;
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    const theme = kept['asyncio-playground.theme'];
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  }

  const drop = (selector) => {
    for (const picture of document.querySelectorAll(selector)) picture.remove();
  };
  addEventListener('DOMContentLoaded', () => {
    drop(root.dataset.first === 'none' ? '.first-picture' : `.first-picture:not(:lang(${root.lang}))`);
  });

  let sideways = 0;
  const onscroll = ({ target }) => {
    if (target.matches?.('.first-picture .source')) sideways = target.scrollLeft;
  };
  addEventListener('scroll', onscroll, { capture: true, passive: true });

  // Sent by src/ui/app.rs once the page under the picture is complete.
  const takeOver = () => {
    removeEventListener('scroll', onscroll, { capture: true });
    const focused = document.activeElement?.closest('.first-picture :is(a, .source)');
    const link = focused?.getAttribute('href');
    delete root.dataset.first;
    drop('.first-picture');
    const twin = (selector) => document.querySelector(`#app ${selector}`);
    if (focused) twin(link ? `a[href="${link}"]` : '.source')?.focus({ preventScroll: true });
    if (sideways) twin('.source').scrollLeft = sideways;
  };
  addEventListener('first-timeline', takeOver, { once: true });
}
