import { el } from './element.js';

// A table whose rows become cards on a phone. A column: [title, class]; a cell: what stands in it, or [content, class].
export function table(caption, columns, rows) {
  return el('table', { class: 'table' },
    el('caption', { class: 'only-heard' }, caption),
    el('thead', {}, el('tr', {}, columns.map((title) => (title
      ? el('th', { scope: 'col' }, title) : el('td', {}, el('span', { class: 'only-heard' }, 'Actions')))))),
    el('tbody', {}, rows.map((cells) => el('tr', {}, cells.map((content, index) =>
      el('td', { 'data-label': columns[index], class: kind(columns[index], index) }, content))))));
}

const kind = (title, index) => (title ? index === 0 && 'wide' : 'wide acts');

export const badge = (words, tone = '') => el('span', { class: `badge ${tone}` }, words);

export const state = (enabled) => (enabled ? badge('enabled', 'good') : badge('disabled', 'warn'));

export function empty(title, ...words) {
  return el('div', { class: 'empty' }, el('strong', {}, title), el('p', {}, ...words));
}
