import { byId, dayTime, el } from '../parts/element.js';
import { read } from '../parts/ask.js';
import { badge, empty } from '../parts/table.js';
import { length, showCall } from './one.js';

// The list follows what happens by itself; the call that is open is read again while it goes on.
const tenant = new URLSearchParams(location.search).get('tenant');
const LOOK_AGAIN = 2000;
let pages = 1;
let chosen = new URLSearchParams(location.search).get('call');
let timer;

const at = (path, query = {}) => {
  const asked = new URLSearchParams({ ...query, ...(tenant && { tenant }) }).toString();
  return `${path}${asked && `?${asked}`}`;
};

const TONES = { completed: 'good', abandoned: 'warn', failed: 'bad' };

function outcome(call) {
  if (call.live) return badge('live', 'accent');
  return badge(call.outcome ?? call.status, TONES[call.outcome]);
}

function row(call) {
  return el('li', {}, el('button', { type: 'button', class: 'call', id: `row-${call.id}`, 'aria-pressed': String(call.id === chosen), onclick: () => open(call.id) },
    el('span', { class: 'apart' }, dayTime(call.rang), outcome(call)),
    el('span', { class: 'small soft' }, [
      call.caller === 'withheld' ? 'number withheld' : `caller ${call.caller}`, length(call.seconds),
      call.turns === 1 ? '1 turn' : `${call.turns ?? 0} turns`, call.tools && `${call.tools} ${call.tools === 1 ? 'tool' : 'tools'}`].filter(Boolean).join(' · '))));
}

async function list() {
  const focus = document.activeElement?.id;
  const calls = [];
  let next;
  for (let page = 0; page < pages && (page === 0 || next); page++) {
    const shown = await read(at('/api/calls', next && { before: next }));
    calls.push(...shown.calls);
    next = shown.next;
  }
  byId('list').replaceChildren(calls.length ? el('ul', { class: 'calls' }, calls.map(row))
    : empty('No calls yet', 'Whoever calls one of your numbers is here a moment later.'));
  byId('more').replaceChildren(next ? el('button', { type: 'button', class: 'button', id: 'older', onclick: () => { pages += 1; told(list); } }, 'Older calls') : '');
  if (focus) byId(focus)?.focus();
}

async function one() {
  clearTimeout(timer);
  if (!chosen) return;
  const call = await read(at(`/api/calls/${chosen}`));
  byId('call-state').replaceChildren(outcome(call));
  showCall(call);
  if (call.live) timer = setTimeout(() => told(one), LOOK_AGAIN);
}

async function open(id) {
  chosen = id;
  history.replaceState(null, '', at('/dashboard/calls', { call: id }));
  for (const each of document.querySelectorAll('.call')) each.setAttribute('aria-pressed', String(each.id === `row-${id}`));
  await told(one);
  byId('call').focus({ preventScroll: false });
}

async function told(look) {
  try {
    await look();
    byId('trouble').replaceChildren();
  } catch (refused) {
    byId('trouble').replaceChildren(el('div', { class: 'note bad' }, el('strong', {}, 'What is below may be old.'), el('p', {}, refused.message)));
  }
}

function listen() {
  const feed = new EventSource(at('/api/events/stream'));
  const state = (words, tone) => {
    byId('live-state').className = `badge ${tone}`;
    byId('live-state').textContent = words;
  };
  feed.addEventListener('open', () => state('live', 'good'));
  feed.addEventListener('error', () => state('connecting', 'warn'));
  for (const type of ['call.started', 'call.ended', 'reset']) {
    feed.addEventListener(type, () => { told(list); told(one); });
  }
}

await told(list);
await told(one);
listen();
