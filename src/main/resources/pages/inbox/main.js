import { byId, el } from '../parts/element.js';
import { live } from '../parts/live.js';
import { poll } from '../parts/poll.js';
import { empty } from '../parts/table.js';
import { business } from '../parts/tenant.js';
import * as api from './api.js';
import { people } from './people.js';
import { thread } from './thread.js';

// Ties the list and the open conversation together. News come by themselves; a slow look now and then catches what they miss.
const EVENTS = ['message.received', 'reply.sent', 'reply.failed', 'call.started', 'call.ended', 'agent.paused', 'agent.resumed'];
const MOVING = new Set(['planned', 'sending', 'queued', 'accepted']);
const SLOW_MS = 15_000;
const SOON_MS = 1500;
const TYPING_MS = 250;

const state = { lines: [], next: null, query: '', current: null, talk: null };
const list = people(open);

function trouble(refused) {
  byId('trouble').replaceChildren(...(refused ? [el('div', { class: 'note bad' },
    el('strong', {}, 'What is below may be old.'), el('p', {}, refused.message))] : []));
}

async function lines() {
  const asked = state.query;
  const page = await (asked ? api.search(asked) : api.list());
  if (asked !== state.query) return;
  const first = new Set(page.conversations.map((each) => each.id));
  const later = asked || !state.deep ? [] : state.lines.filter((each) => !first.has(each.id));
  state.lines = [...page.conversations, ...later];
  if (!later.length) state.next = page.next;
  draw(page.looked_at);
}

function draw(lookedAt) {
  const { query, lines: all, next } = state;
  const calling = all.filter((each) => each.marks.includes('waiting') || each.marks.includes('escalated')).length;
  if (!query) document.title = `${calling ? `(${calling}) ` : ''}Inbox · Switchboard`;
  if (all.length) list.show(all, state.current);
  else if (query) list.none(empty('Nothing found', 'Try fewer letters, or the whole number.'));
  else list.none(empty('Nobody has been in touch yet', 'Texts, calls and chats stand here as soon as they come in.'));
  byId('found').textContent = query && lookedAt ? `${all.length} of the ${lookedAt} people who were in touch last` : '';
  byId('more').replaceChildren(...(next ? [el('button', { type: 'button', class: 'button', onclick: more },
    query ? 'Look further back' : 'Show more people')] : []));
}

async function more() {
  try {
    const page = await (state.query ? api.search(state.query, state.next) : api.list(state.next));
    const known = new Set(state.lines.map((each) => each.id));
    state.lines.push(...page.conversations.filter((each) => !known.has(each.id)));
    state.next = page.next;
    state.deep = true;
    draw(page.looked_at);
  } catch (refused) {
    trouble(refused);
  }
}

function open(id) {
  history.pushState(null, '', `#${id}`);
  turn();
}

/** To whom the address points. */
async function turn() {
  const id = location.hash.slice(1);
  state.current = id || null;
  byId('inbox').classList.toggle('reading', Boolean(id));
  list.show(state.lines, state.current);
  if (!id) {
    byId('talk').replaceChildren(empty('Choose a conversation', 'It opens here, with everything the agent said and was told.'));
    return;
  }
  byId('talk').replaceChildren(...state.view.box);
  byId('talk').setAttribute('aria-labelledby', 'talk-title');
  byId('talk').focus({ preventScroll: true });
  await look();
}

let soon;
async function conversation() {
  const id = state.current;
  if (!id) return;
  clearTimeout(soon);
  try {
    const talk = await api.thread(id);
    if (id !== state.current) return;
    told(talk);
  } catch (refused) {
    if (refused.status !== 404) throw refused;
    byId('talk').replaceChildren(empty('Nobody is here', 'This conversation is not kept any more, or belongs to another business.'));
  }
}

/** Shows it, and looks again soon while something is on its way. */
function told(talk) {
  clearTimeout(soon);
  state.view.show(talk);
  const last = talk.messages.at(-1);
  if (last?.delivery && MOVING.has(last.delivery.state)) soon = setTimeout(conversation, SOON_MS);
}

async function refresh() {
  try {
    await Promise.all([lines(), conversation()]);
    trouble(null);
  } catch (refused) {
    trouble(refused);
  }
}

let look = refresh;
let typing;
byId('query').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const query = byId('query').value.trim();
    state.query = query.length > 1 ? query : '';
    state.deep = false;
    look();
  }, TYPING_MS);
});
byId('search').addEventListener('submit', (event) => event.preventDefault());
addEventListener('popstate', turn);

try {
  const home = await api.home();
  byId('business').replaceChildren(business(home.tenants));
  state.view = thread({
    mayAsk: home.role !== 'viewer',
    back: () => open(''),
    shown: (talk) => { if (talk.id === state.current) told(talk); },
    earlier: async ({ id, first }) => state.view.before(await api.thread(id, first)),
  });
  look = poll(refresh, SLOW_MS);
  turn();
  live(EVENTS, () => look(), () => look(), (here) => {
    byId('live').textContent = here ? 'live' : 'connecting';
    byId('live').className = `badge ${here ? 'good' : 'warn'}`;
  });
} catch (refused) {
  list.none();
  trouble(refused);
}
