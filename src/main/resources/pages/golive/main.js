import { byId, el } from '../parts/element.js';
import { read, write } from '../parts/ask.js';
import { code } from '../parts/code.js';

// Each check tries the real thing, so it is only made when somebody asks: on opening the page, and by the button.
const badges = {
  RIGHT: ['good', 'right'],
  WRONG: ['bad', 'to do'],
  SIMULATED: ['warn', 'simulated'],
};

function finding(each) {
  const [kind, word] = badges[each.state];
  return el('li', { class: each.state === 'WRONG' ? 'wrong-one' : '' },
    el('span', { class: `badge ${kind}` }, word),
    el('div', {},
      el('strong', {}, each.check),
      el('p', {}, each.found),
      each.todo && el('p', { class: 'todo small' }, each.todo)));
}

function sum(findings) {
  const wrong = findings.filter((each) => each.state === 'WRONG').length;
  const played = findings.filter((each) => each.state === 'SIMULATED').length;
  if (wrong) return `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} not right yet.`;
  if (played) return 'Everything works here; what is simulated has to become real first.';
  return 'Everything is right. Real people may come.';
}

async function look() {
  const button = byId('again');
  button.setAttribute('aria-busy', 'true');
  button.disabled = true;
  byId('sum').textContent = 'Trying everything; this takes up to 15 seconds…';
  try {
    const { findings } = await write('POST', '/api/go-live', {});
    byId('trouble').replaceChildren();
    byId('findings').replaceChildren(...findings.map(finding));
    byId('sum').textContent = sum(findings);
  } catch (refused) {
    byId('sum').textContent = 'The checks could not be made.';
    byId('trouble').replaceChildren(el('div', { class: 'note bad' }, el('p', {}, refused.message)));
  } finally {
    button.disabled = false;
    button.removeAttribute('aria-busy');
  }
}

async function addresses() {
  const { addresses: list } = await read('/api/go-live');
  byId('addresses').replaceChildren(...list.map((each) => el('li', {},
    el('span', { class: 'label' }, each.where), code(each.url, each.where))));
}

byId('again').addEventListener('click', look);
addresses().catch(() => {});
look();
