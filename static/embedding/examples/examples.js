// The page of examples: puts the playground's own address into the snippets, and talks with one of
// the playgrounds.

const HERE = new URL('../', document.currentScript.src).href;
const isChinese = document.documentElement.lang.startsWith('zh');

for (const code of document.querySelectorAll('.snippet code')) {
  code.textContent = code.textContent.replaceAll('https://playground.example/', HERE);
  const button = document.createElement('button');
  const name = isChinese ? '复制' : 'Copy';
  button.type = 'button';
  button.textContent = name;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = isChinese ? '已复制' : 'Copied';
    setTimeout(() => {
      button.textContent = name;
    }, 2000);
  });
  code.closest('.snippet').append(button);
}

document.querySelector('#colours').addEventListener('change', (event) => {
  const { value } = event.target;
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
});

const talking = document.querySelector('#talking');
const on = (id, event, act) => document.querySelector(id).addEventListener(event, act);
on('#run', 'click', () => talking.run());
on('#pause', 'click', () => talking.pause());
on('#to-start', 'click', () => talking.goto(0));
on('#to-third', 'click', () => talking.goto(3));
on('#delay', 'input', (event) => talking.setParam('delay', event.target.value));

const heard = document.querySelector('#heard');
for (const type of ['ready', 'step', 'done', 'height']) {
  talking.addEventListener(type, ({ detail }) => {
    heard.append(`${type} ${JSON.stringify(detail)}\n`);
    heard.scrollTop = heard.scrollHeight;
  });
}
