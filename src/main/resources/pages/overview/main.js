import { byId, el } from '../parts/element.js';
import { read } from '../parts/ask.js';
import { poll } from '../parts/poll.js';
import { counts } from './counts.js';
import { needs } from './needs.js';

// The front page: where this hub is, who plays its far ends, and whether it is well.
const TONES = { UP: 'good', DEGRADED: 'warn', UNKNOWN: 'warn', DOWN: 'bad', OUT_OF_SERVICE: 'bad' };
const WORDS = { UP: 'well', DEGRADED: 'degraded', UNKNOWN: 'unknown', DOWN: 'down', OUT_OF_SERVICE: 'out of service' };
const NAMES = { routes: 'Routes', store: 'Record', readinessState: 'Ready for traffic', livenessState: 'Alive',
  camelReadinessState: 'Camel is ready', camelLivenessState: 'Camel is alive' };

// The others are of interest only when they are not well.
const ALWAYS = new Set(['routes', 'store', 'readinessState']);

function facts(hub) {
  const end = (far) => [el('span', { class: `badge ${far.simulated ? 'plum' : 'info'}` }, far.simulated ? 'simulated' : 'real'), ` at ${far.at}`];
  const rows = [
    ['Business', hub.tenant],
    ['Number', hub.number ?? 'a real one; the settings hold it'],
    ['Known as', hub.publicOrigin],
    ['Listens at', hub.listens],
    ['Carrier', end(hub.carrier)],
    ['Model', end(hub.model)],
    ['Record', hub.store === 'embedded' ? 'a DynamoDB inside this process' : 'DynamoDB'],
  ];
  byId('facts').replaceChildren(...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
  if (!hub.simulator.origin) {
    byId('sim-title').textContent = 'Simulator';
    byId('sim-words').textContent = 'Off: this hub has a real carrier and a real model.';
  }
}

const badge = (status) => el('span', { class: `badge ${TONES[status] ?? ''}` }, WORDS[status] ?? status);

function health(now) {
  byId('health-badge').replaceChildren(badge(now.status));
  const order = Object.entries(now.components ?? {}).filter(([name, part]) => ALWAYS.has(name) || part.status !== 'UP')
    .sort(([, a], [, b]) => (a.status === 'UP') - (b.status === 'UP'));
  byId('health').replaceChildren(...order.map(([name, part]) => el('li', {},
    el('div', { class: 'apart' }, NAMES[name] ?? name, badge(part.status)),
    part.details?.problems?.map((why) => el('p', { class: 'why' }, why)),
    part.details?.why && el('p', { class: 'why' }, part.details.why))));
}

function routes(now) {
  const live = now.files.flatMap((file) => file.routes).filter((route) => route.state === 'live').length;
  const broken = now.problems.filter((problem) => problem.kind === 'broken').length;
  byId('route-words').textContent = broken
    ? `${live} live; ${broken} ${broken === 1 ? 'file needs' : 'files need'} mending.`
    : `${live} live, nothing broken. Save a file and it is taken.`;
}

poll(async () => {
  try {
    const [now, board, hub, there] = await Promise.all(['/actuator/health', '/routes.json', '/hub.json', '/api/counts'].map(read));
    health(now);
    routes(board);
    facts(hub);
    counts(there);
    needs(now, board, hub, there);
    byId('trouble').replaceChildren();
  } catch (refused) {
    byId('trouble').replaceChildren(el('div', { class: 'note bad' }, el('strong', {}, 'What is below may be old.'), el('p', {}, refused.message)));
  }
}, 4000);
