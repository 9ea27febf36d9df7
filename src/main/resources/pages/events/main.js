import { byId, clockTime, el } from '../parts/element.js';
import { read, write } from '../parts/ask.js';
import { poll } from '../parts/poll.js';
import { toast } from '../parts/toast.js';

// Dead letters are looked up now and then; what happens arrives by itself.
const MOST = 50;
let drawn = '';
let listening = false;

function sum(now) {
  const late = now.oldestSeconds > now.warnAfterSeconds;
  byId('sum').replaceChildren(
    el('span', { class: `badge ${late ? 'bad' : 'good'}` }, now.oldestSeconds ? `oldest waits ${now.oldestSeconds} s` : 'nothing waits'),
    now.letters.length ? el('span', { class: 'badge bad' }, `${now.letters.length} dead ${now.letters.length === 1 ? 'letter' : 'letters'}`) : '',
    el('span', {}, now.kafka ? 'Told to Kafka.' : 'Told inside this hub; set KAFKA_BOOTSTRAP_SERVERS to tell others.'));
}

function letters(list) {
  const now = JSON.stringify(list);
  if (now === drawn) return;
  drawn = now;
  byId('letters').replaceChildren(...(list.length ? [heaps(list), table(list)]
    : [el('div', { class: 'empty' }, el('strong', {}, 'No dead letters'), el('p', {}, 'Every subscriber has dealt with everything.'))]));
}

// Where one route failed over many events of a kind, they are sent again together.
function heaps(list) {
  const heaps = new Map();
  for (const letter of list) {
    const name = `${letter.subscriber} ${letter.type}`;
    heaps.set(name, [...(heaps.get(name) ?? []), letter]);
  }
  return el('div', { class: 'heaps' }, [...heaps.values()].filter((heap) => heap.length > 1).map((heap) =>
    el('button', { type: 'button', class: 'button', onclick: (click) => all(click, heap[0]) },
      `Send all ${heap[0].type} again to ${heap[0].subscriber}`)));
}

async function all(click, { subscriber, type }) {
  const button = click.currentTarget;
  button.disabled = true;
  try {
    const { heard, failed, left } = await write('POST', '/api/dead-letters/again-all', { subscriber, type });
    const rest = [failed && `${failed} failed again`, left && `${left} not tried`].filter(Boolean).join(', ');
    toast(`${heard} heard${rest ? `, ${rest}` : ''}.`, rest ? 'bad' : 'good');
  } catch (refused) {
    toast(refused.message, 'bad');
  }
  button.disabled = false;
  look();
}

function table(list) {
  const head = ['Event', 'Subscriber', 'Why', 'Tries', 'Since', 'What to do'];
  return el('table', { class: 'table' },
    el('thead', {}, el('tr', {}, head.map((title) => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, list.map((letter) => el('tr', {},
      cell('Event', el('code', { title: `${letter.about} ${letter.aboutId}` }, letter.type)),
      cell('Subscriber', el('code', {}, letter.subscriber)),
      cell('Why', el('span', { class: 'reason' }, letter.reason)),
      cell('Tries', String(letter.tries)),
      cell('Since', clockTime(letter.since)),
      cell('What to do', el('span', { class: 'acts' },
        el('button', { type: 'button', class: 'button chip', onclick: (click) => act(click, 'again', letter, 'Heard.') }, 'Send again'),
        el('button', { type: 'button', class: 'button chip', onclick: (click) => act(click, 'drop', letter, 'Thrown away.') }, 'Throw away')))))));
}

const cell = (label, content) => el('td', { 'data-label': label }, content);

async function act(click, what, letter, done) {
  const button = click.currentTarget;
  button.disabled = true;
  try {
    await write('POST', `/api/dead-letters/${what}`, { tenant: letter.tenant, id: letter.id });
    toast(done, 'good');
  } catch (refused) {
    toast(refused.message, 'bad');
  }
  button.disabled = false;
  look();
}

function listen(tenant, types) {
  if (listening) return;
  listening = true;
  const feed = new EventSource(`/api/events/stream?tenant=${encodeURIComponent(tenant)}`);
  feed.addEventListener('open', () => state('live', 'good'));
  feed.addEventListener('error', () => state('connecting', 'warn'));
  for (const type of types) {
    feed.addEventListener(type, (news) => happened(JSON.parse(news.data)));
  }
  feed.addEventListener('reset', () => byId('live').replaceChildren());
}

function state(words, kind) {
  byId('live-state').className = `badge ${kind}`;
  byId('live-state').textContent = words;
}

function happened(event) {
  byId('live-empty').hidden = true;
  const [kind, id] = Object.entries(event.subject)[0];
  byId('live').prepend(el('li', {}, clockTime(event.at), el('span', { class: 'type' }, event.type),
    el('span', { class: 'soft' }, `${kind} `, el('code', {}, id)),
    el('span', {}, Object.entries(event.data).map(([name, value]) => `${name} ${value}`).join(', '))));
  while (byId('live').children.length > MOST) byId('live').lastElementChild.remove();
}

const look = poll(async () => {
  try {
    const now = await read('/events.json');
    byId('trouble').replaceChildren();
    sum(now);
    letters(now.letters);
    listen(now.tenant, now.types);
  } catch (refused) {
    byId('trouble').replaceChildren(el('div', { class: 'note bad' }, el('strong', {}, 'What is below may be old.'), el('p', {}, refused.message)));
  }
}, 5000);
