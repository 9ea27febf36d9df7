import { byId, clockTime, el } from '../parts/element.js';
import { code } from '../parts/code.js';
import { headline, kindOf, kinds, pretty, tone } from './story.js';

// The list of what crossed the wire, newest first. Rows are never rebuilt, so what is unfolded stays so.
const SHOWN = 300;

export function wire() {
  const list = byId('crossings');
  const chosen = new Set();
  const counts = new Map(kinds.map((kind) => [kind, 0]));
  const chips = kinds.map((kind) => chip(kind));
  const pause = byId('pause');
  let held = [];
  let known = false;
  let paused = false;
  byId('kinds').append(...chips.map((each) => each.button));
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', paused);
    if (!paused) {
      put(held);
      held = [];
    }
    label();
  });

  function chip(kind) {
    const number = el('span', { class: 'soft' }, '0');
    const button = el('button', { type: 'button', class: 'button chip', 'aria-pressed': 'false', title: kindOf(kind).title,
      onclick: () => {
        if (!chosen.delete(kind)) chosen.add(kind);
        button.setAttribute('aria-pressed', chosen.has(kind));
        filter();
      } }, kindOf(kind).word, number);
    return { kind, button, number };
  }

  const isShown = (kind) => chosen.size === 0 || chosen.has(kind);

  function filter() {
    for (const row of list.children) row.hidden = !isShown(row.dataset.kind);
    const any = [...list.children].some((row) => !row.hidden);
    byId('wire-empty').hidden = any;
    if (!any && list.children.length) byId('wire-empty').querySelector('strong').textContent = 'Nothing of this kind yet';
    else byId('wire-empty').querySelector('strong').textContent = 'Nothing has crossed the wire yet';
  }

  function label() {
    pause.textContent = paused ? `Go on${held.length ? ` (${held.length} new)` : ''}` : 'Pause';
  }

  function put(entries) {
    for (const entry of entries) {
      list.prepend(row(entry, known));
      counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
    }
    while (list.children.length > SHOWN) list.lastChild.remove();
    known = true;
    for (const each of chips) each.number.textContent = counts.get(each.kind);
    filter();
  }

  return {
    add(entries) {
      if (paused) held.push(...entries);
      else put(entries);
      label();
    },
    clear() {
      list.replaceChildren();
      held = [];
      for (const kind of kinds) counts.set(kind, 0);
      put([]);
      label();
    },
  };
}

function row(entry, isNews) {
  const kind = kindOf(entry.kind);
  const details = el('details', {}, el('summary', {},
    clockTime(entry.at),
    el('span', { class: `badge kind ${kind.tone}`, title: kind.title }, kind.word),
    el('span', { class: 'story' }, headline(entry), el('small', {}, `${entry.method} ${path(entry.url)}`)),
    el('span', { class: 'end' },
      entry.attempt > 1 && el('span', { class: 'badge warn' }, `try ${entry.attempt}`),
      entry.alert && el('span', { class: 'badge bad' }, String(entry.alert.code)),
      el('span', { class: `badge status ${tone(entry.status)}` }, entry.status === null ? 'no answer' : String(entry.status)),
      el('span', { class: 'ms' }, `${entry.ms} ms`))));
  details.addEventListener('toggle', () => { if (details.open && !details.querySelector('.inside')) details.append(inside(entry)); });
  return el('li', { class: isNews && 'fresh', 'data-kind': entry.kind, 'data-id': entry.id }, details);
}

function inside(entry) {
  return el('div', { class: 'inside' },
    entry.alert && el('div', { class: 'note bad' }, el('strong', {}, `The carrier complains: ${entry.alert.code}`), el('p', {}, entry.alert.message)),
    part('Address', `${entry.method} ${entry.url}`),
    part('Request', pretty(entry.sent)),
    part(entry.status === null ? 'Answer (none came)' : `Answer ${entry.status}`, pretty(entry.answer)),
    entry.curl && part('The same as a command', entry.curl));
}

const part = (title, text) => el('div', {}, el('h3', {}, title), code(text, title));

/** Where it went, without the origin and the long account number. */
function path(url) {
  return url.split(/[?#]/)[0].replace(/^https?:\/\/[^/]+/, '').replace(/\/Accounts\/\w+/, '/…');
}
