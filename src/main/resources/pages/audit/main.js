import { byId, dayTime, el } from '../parts/element.js';
import { write } from '../parts/ask.js';
import { filled } from '../parts/page.js';
import { badge, empty, table } from '../parts/table.js';

// Entries, newest first. What is looked for travels in a body, never in an address.
const PAUSE_MS = 250;
let entries = [];
let next = null;
let asked = 0;
let waiting = null;

const filter = () => ({ text: byId('text').value, what: byId('what').value, outcome: byId('outcome').value });

const short = (hash) => (hash ? hash.slice(0, 7) : '·');

function row(entry) {
  return [
    dayTime(entry.at),
    entry.who,
    el('code', {}, entry.what),
    el('code', {}, entry.on),
    badge(entry.outcome, entry.outcome === 'done' ? 'good' : 'warn'),
    entry.before || entry.after
      ? el('code', { class: 'hash', title: `Hash before: ${entry.before || 'nothing'}\nHash after: ${entry.after || 'nothing'}` }, `${short(entry.before)} → ${short(entry.after)}`)
      : '',
  ];
}

function show() {
  byId('list').replaceChildren(entries.length
    ? table('Audit entries, newest first', ['When', 'Who', 'What', 'On', 'Outcome', 'Before → after'], entries.map(row))
    : empty('Nothing like this', next ? 'Not among the entries looked at; there are older ones.' : 'No entry of the last 400 days is like this.'));
  byId('older').hidden = next === null;
}

/** An answer that comes after a newer question is not shown. */
async function look(before) {
  const mine = asked += 1;
  await filled(async () => {
    const page = await write('POST', '/api/audit/search', { ...filter(), ...(before && { before }) });
    if (mine !== asked) return;
    entries = before ? [...entries, ...page.entries] : page.entries;
    ({ next } = page);
    show();
  });
}

byId('filter').addEventListener('submit', (event) => event.preventDefault());
byId('filter').addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => look(null), PAUSE_MS);
});
byId('older').addEventListener('click', () => look(next));
look(null);
