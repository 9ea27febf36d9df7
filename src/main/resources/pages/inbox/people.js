import { byId, el } from '../parts/element.js';
import { badge } from '../parts/table.js';
import { CHANNELS, MARKS, phone, when } from './words.js';

// The list of people. Rows are kept and only what changed is drawn again, so that the focus and the ear stay where they are.
const PATHS = {
  sms: 'M4 4h16v11H9l-5 5z',
  voice: 'M6 3l4 5-2 3a12 12 0 0 0 5 5l3-2 5 4c-1 3-4 4-7 3C8 19 4 14 3 9c-1-3 1-5 3-6z',
  chat: 'M3 5h18v12H3zM8 21h8',
};

export function icon(channel) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'channel');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', CHANNELS[channel] ?? channel);
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', PATHS[channel] ?? PATHS.sms);
  svg.append(path);
  return svg;
}

export function people(open) {
  const place = byId('people');
  const rows = new Map();

  function show(list, current) {
    if (!list.length) return;
    const items = list.map((each) => row(each, current));
    for (const id of rows.keys()) if (!list.some((each) => each.id === id)) rows.delete(id);
    if (items.length !== place.children.length || items.some((item, index) => place.children[index] !== item)) {
      const focused = document.activeElement;
      place.replaceChildren(...items);
      if (place.contains(focused)) focused.focus();
    }
  }

  function row(each, current) {
    const drawn = JSON.stringify([each, each.id === current]);
    let kept = rows.get(each.id);
    if (!kept) {
      const way = el('a', { href: `#${each.id}`, onclick: (click) => { click.preventDefault(); open(each.id); } });
      kept = { item: el('li', { 'data-id': each.id }, way), way };
      rows.set(each.id, kept);
    }
    if (kept.drawn !== drawn) {
      kept.drawn = drawn;
      kept.way.setAttribute('aria-current', String(each.id === current));
      kept.way.replaceChildren(...inside(each));
    }
    return kept.item;
  }

  function none(...content) {
    rows.clear();
    place.replaceChildren(el('li', {}, ...content));
  }

  return { show, none };
}

function inside({ customer_phone: number, last, marks, updated_at: at }) {
  return [
    icon(last.channel),
    el('strong', {}, phone(number)),
    el('time', { datetime: at, class: 'small soft' }, when(at)),
    el('span', { class: 'preview' }, last.role === 'user' ? '' : last.by === 'staff' ? 'By hand: ' : 'Agent: ', last.content || (last.media?.[0]?.id ? 'A picture' : 'A file')),
    marks.length ? el('span', { class: 'marks' }, marks.map((mark) => badge(...(MARKS[mark] ?? [mark, ''])))) : '',
  ];
}
