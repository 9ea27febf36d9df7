import { byId, el } from '../parts/element.js';
import { read } from '../parts/ask.js';
import { filled } from '../parts/page.js';
import { empty, state, table } from '../parts/table.js';
import { addTenant } from './change.js';

// Every tenant, found by name, id or number. What is typed stays in this page.
let tenants = [];
let numbers = [];

const of = (tenant) => numbers.filter((line) => line.tenant === tenant.id).sort((one, other) => one.number.localeCompare(other.number));

function matches(tenant, words) {
  return [tenant.id, tenant.name, ...of(tenant).map((line) => line.number)].some((text) => text.toLowerCase().includes(words));
}

function show() {
  const words = byId('find').value.trim().toLowerCase();
  const found = tenants.filter((tenant) => matches(tenant, words));
  byId('sum').textContent = words ? `${found.length} of ${tenants.length}` : `${tenants.length} in all`;
  byId('list').replaceChildren(found.length ? table('Tenants', ['Tenant', 'Numbers', 'Keeps texts', 'State'], found.map(row))
    : tenants.length ? empty('Nobody matches', 'No tenant has this in its name, id or numbers.')
      : empty('No tenant yet', 'Add the first business: it needs a name, and then a number.'));
}

function row(tenant) {
  const lines = of(tenant);
  return [
    el('div', {}, el('a', { href: `/tenants/${tenant.id}` }, el('strong', {}, tenant.name)), el('div', {}, el('code', { class: 'soft' }, tenant.id))),
    lines.length ? el('span', { class: 'lines' }, lines.slice(0, 2).map((line) => line.number).join(', '), lines.length > 2 && ` and ${lines.length - 2} more`)
      : el('span', { class: 'soft' }, 'none yet'),
    `${tenant.retentionDays} days`,
    state(tenant.enabled),
  ];
}

byId('find').addEventListener('input', show);
byId('add').addEventListener('click', async () => {
  const made = await addTenant();
  if (made) location.assign(`/tenants/${made.id}`);
});

filled(async () => {
  ({ tenants } = await read('/api/tenants'));
  ({ numbers } = await read('/api/numbers'));
  show();
});
