import { byId, el } from '../parts/element.js';
import { read, write } from '../parts/ask.js';
import { toast } from '../parts/toast.js';

// What an operator may switch off, for one tenant or for all: agents and channels, and for one tenant its tools too.
const scope = byId('scope');

function row(what, each) {
  const id = `switch-${what}-${each.name}`;
  const turn = el('input', { type: 'checkbox', class: 'switch', role: 'switch', id, checked: each.on, onchange: () => turned(what, each.name, turn) });
  return el('label', { class: 'turn', for: id }, turn, el('code', {}, each.name));
}

const group = (title, what, list) => el('fieldset', { class: 'field' }, el('legend', {}, title),
  el('div', { class: 'beside' }, list.map((each) => row(what, each))));

async function turned(what, name, turn) {
  try {
    await write('POST', '/api/switches', { what, name, on: turn.checked, tenant: scope.value });
    toast(`${what} ${name} is ${turn.checked ? 'on' : 'off'} ${scope.value ? `for ${scope.value}` : 'for all tenants'}`);
  } catch (refused) {
    turn.checked = !turn.checked;
    toast(refused.message, 'bad');
  }
}

async function show() {
  try {
    const now = await read(`/api/switches${scope.value && `?tenant=${encodeURIComponent(scope.value)}`}`);
    byId('switches').replaceChildren(...[group('Channels', 'channel', now.channels), group('Agents', 'agent', now.agents),
      scope.value && group('Tools', 'tool', now.tools)].filter(Boolean));
  } catch (refused) {
    byId('switches').replaceChildren(el('div', { class: 'note bad' }, refused.message));
  }
}

export async function drawSwitches() {
  scope.addEventListener('change', show);
  await show();
  const { tenants } = await read('/api/tenants');
  scope.append(...tenants.map((each) => el('option', { value: each.id }, each.name)));
}
