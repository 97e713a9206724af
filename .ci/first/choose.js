// Chooses the first picture before anything is painted: in the language and the colours that the
// program will choose (see src/ui/page.rs), and none where it will show something else. Says it when
// the program cannot come.
{
  const root = document.documentElement;
  let kept = {};
  try {
    kept = localStorage ?? kept;
  } catch {
    // Frames on other sites may have no storage.
  }
  const hasEdits = Object.keys(kept).some((name) => name.startsWith('asyncio-playground:edit:'));
  const asked = location.search + location.hash;
  const chosen = /\blang=(en|zh)\b/.exec(asked)?.[1] ?? kept['asyncio-playground.language'];
  const language = ['en', 'zh'].includes(chosen) ? chosen : /^zh/i.test(navigator.language) ? 'zh' : 'en';
  if (asked || hasEdits) {
    root.dataset.first = 'none';
  } else {
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

  // A part of the program that is not there, or that the browser does not take, ends in one of these.
  const signs = ['error', 'unhandledrejection'];
  let notice;
  const sayThatProgramIsMissing = () => {
    if (document.querySelector('.rest-missing')) return;
    notice = document.createElement('p');
    notice.setAttribute('role', 'alert');
    notice.className = 'rest-missing';
    notice.lang = language;
    notice.textContent =
      language === 'zh'
        ? '运行程序的引擎没能加载。请检查网络，确认浏览器允许本站使用 WebAssembly，然后刷新页面。'
        : 'The engine that runs the programs could not be loaded. Check the network, and that this site may use WebAssembly, then reload the page.';
    document.body.prepend(notice);
  };
  for (const sign of signs) addEventListener(sign, sayThatProgramIsMissing, { capture: true });

  // Sent by src/ui/page.rs once the page under the picture is complete.
  const takeOver = () => {
    removeEventListener('scroll', onscroll, { capture: true });
    for (const sign of signs) removeEventListener(sign, sayThatProgramIsMissing, { capture: true });
    notice?.remove();
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
