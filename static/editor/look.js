// How the editor looks: as the plain source does, letter for letter, so that nothing moves when it
// takes its place. Distances and colours are the page's own: see program.css and tokens.css.

import { EditorView } from '@codemirror/view';

export const look = EditorView.theme({
  '&': { color: 'inherit', background: 'none' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflowX: 'auto' },
  '.cm-content': { padding: 'var(--space-3) 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--space-4) 0 0' },
  '.cm-content ::selection, .cm-content::selection': {
    background: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-gutters': { border: '0', background: 'none', color: 'inherit' },
  '.source-margin': { width: 'var(--gutter)' },
  '.source-margin .cm-gutterElement': { position: 'relative' },
  '&.cm-focused .cm-matchingBracket': {
    background: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    background: 'none',
    outline: '1px solid var(--freeze)',
  },
});
