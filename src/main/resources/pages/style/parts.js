import { el } from '../parts/element.js';
import { code } from '../parts/code.js';
import { badge, empty, state, table } from '../parts/table.js';

// Every part of the frame's sheet, with its states, once a theme.
const button = (words, kind, more = {}) => el('button', { type: 'button', class: `button ${kind}`, ...more }, words);

const part = (name, ...children) => el('div', { class: 'part' }, el('span', { class: 'label' }, name), children);

const beside = (...children) => el('div', { class: 'beside' }, children);

function field(theme, name, label, more = {}, hint = '', wrong = '') {
  const id = `${theme}-${name}`;
  return el('div', { class: 'field' }, el('label', { for: id }, label),
    el('input', { id, 'aria-describedby': `${id}-hint ${id}-wrong`, ...more }),
    el('p', { class: 'hint', id: `${id}-hint` }, hint), el('p', { class: 'wrong', id: `${id}-wrong` }, wrong));
}

function choices(theme) {
  return el('div', { class: 'stack' },
    el('div', { class: 'field' }, el('label', { for: `${theme}-choice` }, 'One of several'),
      el('select', { id: `${theme}-choice` }, ['dedicated', 'shared'].map((each) => el('option', {}, each)))),
    el('fieldset', { class: 'field' }, el('legend', {}, 'Some of several'), el('div', { class: 'checks' }, ['One', 'Another'].map((each, index) =>
      el('label', { for: `${theme}-${each}` }, el('input', { type: 'checkbox', id: `${theme}-${each}`, checked: index === 0 }), each)))),
    el('div', { class: 'beside' }, el('input', { type: 'checkbox', class: 'switch', id: `${theme}-switch`, checked: true }), el('label', { for: `${theme}-switch` }, 'A switch')));
}

const note = (kind, title, words) => el('div', { class: `note ${kind}` }, el('strong', {}, title), el('p', {}, words));

export const parts = (theme) => [
  part('button', beside(button('main', 'main'), button('plain', ''), button('quiet', 'quiet'), button('danger', 'danger'), button('quiet danger', 'quiet danger')),
    beside(button('disabled', '', { disabled: true }), button('busy', 'main', { 'aria-busy': 'true' }), button('chip', 'chip'), button('pressed', 'chip', { 'aria-pressed': 'true' }))),
  part('field', el('div', { class: 'stack' }, field(theme, 'good', 'A field', { value: 'corner-shop' }, 'A hint says what is wanted.'),
    field(theme, 'bad', 'A field with something wrong', { value: 'Corner Shop', 'aria-invalid': 'true' }, '', 'Lower-case letters, digits and dashes only.')), choices(theme)),
  part('badge', beside(['', 'good', 'warn', 'bad', 'info', 'plum', 'accent'].map((tone) => badge(tone || 'plain', tone)))),
  part('note', note('', 'Something to know', 'With a sentence that says more.'), note('warn', 'Something to look at', 'It runs, but not for long.'),
    note('bad', 'Something wrong', 'What to do about it.')),
  part('card and table', el('section', { class: 'card', 'aria-label': `A card, ${theme}` }, el('header', { class: 'apart' }, el('strong', {}, 'A card'), button('Add', '')),
    table(`A table, ${theme}`, ['Name', 'State', ''], [['One', state(true), button('Disable', 'quiet')], ['Another', state(false), button('Enable', 'quiet')]]))),
  part('facts', el('dl', { class: 'facts card' }, el('dt', {}, 'Name'), el('dd', {}, 'Value'), el('dt', {}, 'Longer name'), el('dd', {}, 'Another value'))),
  part('empty state', el('div', { class: 'card' }, empty('Nothing here yet', 'What to do first stands here.'))),
  part('code', code('curl http://127.0.0.1:8081/healthz', `A command, ${theme}`)),
];
