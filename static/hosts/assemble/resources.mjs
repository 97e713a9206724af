// What the bundled hosts have: the urls that the documents' programs ask for, and what each is
// made of.

const FLAGS = 'CN IN US ID BR PK NG BD RU JP MX PH VN ET EG DE IR TR CD FR';

const PAGES = ['www.sina.com.cn', 'www.sohu.com', 'www.163.com'];

// The drawing has the url's path with another ending, and no query.
const PICTURES = {
  png: [
    'tse4-mm.cn.bing.net/th/id/OIP.866vRxQ8QvyDsrUuXiu7qwHaNK?w=182&h=324&c=7&o=5&pid=1.7',
    'tse2-mm.cn.bing.net/th/id/OIP.HUcWtoYPG-z2pu4ityajbAHaKQ?w=182&h=252&c=7&o=5&pid=1.7',
    'tse2-mm.cn.bing.net/th/id/OIP.MvncR0-Pt9hVxKTdrvD9dAHaNK?w=182&h=324&c=7&o=5&pid=1.7',
    'tse1-mm.cn.bing.net/th/id/OIP._nGloaeMWbL7NB7Lp6SnXQHaLH?w=182&h=273&c=7&o=5&pid=1.7',
  ],
  jpg: [
    'www3.autoimg.cn/newsdfs/g26/M02/35/A9/120x90_0_autohomecar__ChsEe12AXQ6AOOH_AAFocMs8nzU621.jpg',
  ],
};

/**
 * The resources: `{ key, file, source, from }`.
 *
 * `key` is the url without its scheme, `file` the place among the assembled files, whose ending
 * says what it is. `source` is what it is made from: a path in the flag package if `from` is
 * 'flags', in static/hosts if it is 'hosts'.
 */
export const RESOURCES = [
  ...FLAGS.toLowerCase().split(' ').map((cc) => ({
    key: `flupy.org/data/flags/${cc}/${cc}.gif`,
    file: `flupy.org/data/flags/${cc}/${cc}.gif`,
    from: 'flags',
    source: `4x3/${cc}.svg`,
  })),
  ...PAGES.map((host) => page(host)),
  ...Object.entries(PICTURES).flatMap(([ending, urls]) => urls.map((key) => picture(key, ending))),
];

function page(host) {
  const file = `${host}/index.html`;
  return { key: `${host}/`, file, from: 'hosts', source: file };
}

function picture(key, ending) {
  // A file name with `?` in it would be cut off there when a page asks for it.
  const path = key.split('?', 1)[0].replace(/\.jpg$/, '');
  return { key, file: `${path}.${ending}`, from: 'hosts', source: `${path}.svg` };
}
