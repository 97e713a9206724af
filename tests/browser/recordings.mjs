// CPython's output of the scenarios' programs, and what makes two outputs comparable: the rules of
// tests/recordings/README.md.

import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const RECORDINGS = fileURLToPath(new URL('../recordings', import.meta.url));

/** The recorded programs: `{ scenario, program, out, err, open }`. */
export async function recordings() {
  const found = [];
  for (const entry of await readdir(RECORDINGS, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = join(RECORDINGS, entry.name);
    const names = await readdir(folder);
    for (const name of names.filter((name) => name.endsWith('.out'))) {
      const program = name.slice(0, -'.out'.length);
      const read = async (suffix) => {
        const file = `${program}.${suffix}`;
        return names.includes(file) ? readFile(join(folder, file), 'utf8') : '';
      };
      found.push({
        scenario: entry.name,
        program,
        out: await read('out'),
        err: await read('err'),
        open: await read('open'),
      });
    }
  }
  return found;
}

/** The text as a terminal shows it: what goes back, by `\b` or `\r`, is written over. */
export function shown(text) {
  const lines = text.split('\n').map((line) => {
    const cells = [];
    let column = 0;
    for (const character of line) {
      if (character === '\r') column = 0;
      else if (character === '\b') column = Math.max(0, column - 1);
      else cells[column++] = character;
    }
    return cells.join('');
  });
  return lines.join('\n');
}

/** The text without what differs from run to run. */
export function normalise(text) {
  return text
    .replace(/\bat 0x[0-9a-f]+/g, 'at 0x0')
    .replace(/started \d+\)/g, 'started 0)')
    .replace(/(?<times>\d<\d+:\d\d, ) *[\d.]+(?<unit>it\/s|s\/it)/g, '$<times>0.00$<unit>');
}

/** The text with what CPython leaves open brought into order by the rules of an `.open` file. */
export function withoutOpenOrder(text, rules) {
  for (const rule of rules.split('\n').filter(Boolean)) {
    const [kind] = rule.split(' ', 1);
    const prefix = rule.slice(kind.length + 1);
    text = RULES[kind](text, prefix);
  }
  return text;
}

const RULES = {
  names: (text) => text.replace(/\bTask-\d+/g, 'Task-0'),
  lines(text, prefix) {
    const sorted = [];
    let run = [];
    for (const line of text.split('\n')) {
      if (line.startsWith(prefix)) {
        run.push(line);
        continue;
      }
      sorted.push(...run.sort(), line);
      run = [];
    }
    return [...sorted, ...run.sort()].join('\n');
  },
  set(text, prefix) {
    const sorted = text.split('\n').map((line) => {
      if (!line.startsWith(prefix)) return line;
      return `{<${line.slice(2, -2).split('>, <').sort().join('>, <')}>}`;
    });
    return sorted.join('\n');
  },
  measured(text, prefix) {
    const masked = text.split('\n').map((line) => {
      if (!line.startsWith(prefix)) return line;
      return prefix + line.slice(prefix.length).replace(/^( ?)\d+\.\d+/, (_, space) => `${space}0.0`);
    });
    return masked.join('\n');
  },
};
