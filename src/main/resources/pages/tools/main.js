import { byId, clockTime, el } from '../parts/element.js';
import { read, write } from '../parts/ask.js';
import { poll } from '../parts/poll.js';
import { toast } from '../parts/toast.js';
import { drawSwitches } from './switches.js';
import { trial } from './trial.js';

// What agents can use. A card is made once for each declaration, so that what somebody types stays; its figures change.
const cards = new Map();
let drawnRuns = '';

function card(tool, tenant) {
  const turn = el('input', { type: 'checkbox', class: 'switch', role: 'switch', id: `on-${tool.name}`,
    onchange: () => turned(tool.name, turn) });
  const state = el('span', { class: 'beside' });
  const facts = el('p', { class: 'facts' });
  const box = el('section', { class: 'card tool', 'aria-label': tool.name },
    el('header', { class: 'apart' },
      el('div', { class: 'beside' }, el('h2', {}, tool.name),
        el('span', { class: `badge ${tool.effect === 'act' ? 'warn' : 'info'}` }, tool.effect === 'act' ? 'acts' : 'reads'), state),
      el('label', { class: 'turn', for: `on-${tool.name}` }, 'For all tenants', turn)),
    el('div', { class: 'in' },
      el('p', { class: 'description' }, tool.description),
      facts,
      el('details', { class: 'fold' }, el('summary', {}, 'Arguments'),
        el('div', { class: 'code' }, el('pre', { tabindex: 0, 'aria-label': `Schema of ${tool.name}` }, JSON.stringify(tool.schema, null, 2)))),
      el('details', { class: 'fold' }, el('summary', {}, 'Try it'), trial(tool, tenant, look))));
  box.show = (now) => {
    if (document.activeElement !== turn) turn.checked = now.on;
    box.classList.toggle('off', !now.on);
    state.replaceChildren(...(now.on ? [] : [el('span', { class: 'badge bad' }, 'off')]));
    facts.replaceChildren(...[
      el('span', {}, `For ${now.agents.join(', ')}`), el('span', {}, `Mode ${now.modes.join(', ')}`),
      el('span', {}, `Budget ${now.budget} ms`), now.confirm && el('span', {}, `Asks first: “${now.confirm}”`),
      el('span', {}, now.runs ? `${now.runs} ${now.runs === 1 ? 'run' : 'runs'}, ${now.failures} failed, usually ${now.usual} ms` : 'Not used yet')].filter(Boolean));
  };
  return box;
}

async function turned(tool, turn) {
  try {
    await write('POST', '/api/switches', { what: 'tool', name: tool, on: turn.checked });
    toast(`${tool} is ${turn.checked ? 'on' : 'off'} for all tenants`);
  } catch (refused) {
    turn.checked = !turn.checked;
    toast(refused.message, 'bad');
  }
  look();
}

function tools(list, tenant) {
  const wanted = list.map((tool) => {
    const key = JSON.stringify([tool.name, tool.description, tool.schema, tool.effect]);
    if (!cards.has(key)) cards.set(key, card(tool, tenant));
    cards.get(key).show(tool);
    return [key, cards.get(key)];
  });
  for (const [key, box] of cards) {
    if (!wanted.some(([other]) => other === key)) { box.remove(); cards.delete(key); }
  }
  const boxes = wanted.map(([, box]) => box);
  if (boxes.some((box, at) => byId('tools').children[at] !== box)) byId('tools').replaceChildren(...boxes);
  if (!list.length && !byId('tools').querySelector('.empty')) {
    byId('tools').replaceChildren(el('div', { class: 'card empty' }, el('strong', {}, 'No tool is there'),
      el('p', {}, 'Put a file that ends in .camel.yaml into routes/tools; agents see it with their next answer.')));
  }
  byId('find-part').hidden = list.length < 8;
  filter();
}

function filter() {
  const words = byId('find').value.trim().toLowerCase();
  for (const box of cards.values()) box.hidden = words !== '' && !box.textContent.toLowerCase().includes(words);
}

function runs(list) {
  const now = JSON.stringify(list);
  if (drawnRuns === now) return;
  drawnRuns = now;
  byId('runs').replaceChildren(list.length ? table(list)
    : el('div', { class: 'empty' }, el('strong', {}, 'No tool ran yet'), el('p', {}, 'Try one above, or text the business.')));
}

const cell = (label, content, kind) => el('td', { 'data-label': label, class: kind }, content);
const colour = { done: 'good', failed: 'bad', refused: 'warn' };

function table(list) {
  return el('table', { class: 'table' },
    el('thead', {}, el('tr', {}, ['When', 'Tool', 'Outcome', 'Took', 'Agent', 'Tenant', 'Why'].map((title) =>
      el('th', { scope: 'col', class: title === 'Took' ? 'number' : null }, title)))),
    el('tbody', {}, list.map((run) => el('tr', {},
      cell('When', clockTime(run.at)), cell('Tool', el('code', {}, run.tool)),
      cell('Outcome', el('span', { class: `badge ${colour[run.outcome]}` }, run.outcome)),
      cell('Took', `${run.millis} ms`, 'number'), cell('Agent', run.agent), cell('Tenant', run.tenant),
      cell('Why', el('span', { class: 'problem' }, run.problem || '–'))))));
}

byId('find').addEventListener('input', filter);

const look = poll(async () => {
  try {
    const now = await read('/tools.json');
    byId('trouble').replaceChildren();
    const off = now.tools.filter((tool) => !tool.on).length;
    byId('sum').replaceChildren(el('span', { class: 'badge good' }, `${now.tools.length - off} on`),
      off ? el('span', { class: 'badge bad' }, `${off} off`) : '',
      el('span', {}, 'Each is one file in ', el('code', {}, 'routes/tools'), '; a save is seen by the next answer.'));
    tools(now.tools, now.tenant);
    runs(now.runs);
  } catch (refused) {
    if (!byId('trouble').children.length) {
      byId('trouble').append(el('div', { class: 'note bad' }, el('strong', {}, 'What is below may be old.'), el('p', {}, refused.message)));
    }
  }
}, 2000);

drawSwitches();
