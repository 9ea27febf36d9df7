import { byId, el } from '../parts/element.js';
import { badge } from '../parts/table.js';

// What an operator should look at, the worst first; each line leads to where it is mended.
let drawn = '';

const place = (problem) => problem.file.split('/').pop() + (problem.line ? `:${problem.line}` : '');

function fromRoutes(board) {
  return board.problems.map((problem) => (problem.kind === 'broken'
    ? ['bad', 'broken', `${place(problem)} was edited and is not what runs.`, 'See the routes', '/routes']
    : ['warn', 'warning', `${place(problem)} runs, but will fail in one place.`, 'See the routes', '/routes']));
}

function fromFarEnds(hub) {
  const simulated = ['carrier', 'model'].filter((end) => hub[end].simulated);
  if (!simulated.length) return [];
  const who = simulated.length === 2 ? 'Carrier and model are' : `The ${simulated[0]} is`;
  return [['plum', 'simulated', `${who} simulated: nobody outside is reached. Good for trying out, wrong for customers.`, 'Try it', '/simulator']];
}

function found(health, board, hub, there) {
  const store = health.components?.store;
  const wrong = Object.entries(health.components ?? {}).filter(([name, part]) => !['store', 'routes'].includes(name) && part.status !== 'UP');
  return [
    ...(store && store.status !== 'UP' ? [['bad', 'record', `The record does not answer: ${store.details?.why ?? store.status}`, 'Health', '/actuator/health']] : []),
    ...(hub.draining ? [['warn', 'stopping', 'The hub finishes its work and takes nothing new.', 'Health', '/actuator/health']] : []),
    ...wrong.filter(() => !hub.draining).map(([name, part]) => ['bad', 'health', `${name} is ${part.status}.`, 'Health', '/actuator/health']),
    ...fromRoutes(board).sort(([one], [other]) => one.localeCompare(other)),
    ...(there.tokens.ending ? [['warn', 'tokens', `${there.tokens.ending === 1 ? 'One token ends' : `${there.tokens.ending} tokens end`} within 14 days; whoever uses it then is refused.`, 'See the tokens', '/tokens']] : []),
    ...fromFarEnds(hub),
  ];
}

export function needs(...news) {
  const all = found(...news);
  if (drawn === JSON.stringify(all)) return;
  drawn = JSON.stringify(all);
  const urgent = all.filter(([tone]) => tone !== 'plum');
  const worst = urgent.some(([tone]) => tone === 'bad') ? 'bad' : 'warn';
  byId('sum').textContent = urgent.length ? 'The hub serves, but something needs a look.' : 'All is well. What would you like to do?';
  byId('attention-badge').replaceChildren(urgent.length ? badge(`${urgent.length}`, worst) : badge('nothing urgent', 'good'));
  byId('needs').replaceChildren(...all.map(([tone, word, words, way, page]) => el('li', {},
    badge(word, tone), el('p', {}, words), el('a', { href: page }, way))));
  byId('attention').hidden = all.length === 0;
}
