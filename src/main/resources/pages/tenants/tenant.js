import { byId, el } from '../parts/element.js';
import { read } from '../parts/ask.js';
import { action, filled } from '../parts/page.js';
import { badge, empty, state, table } from '../parts/table.js';
import { toast } from '../parts/toast.js';
import { addNumber, deleteNumber, deleteTenant, disableNumber, disableTenant, enableNumber, enableTenant } from './change.js';

// One tenant and the numbers it is reached on.
const id = decodeURIComponent(location.pathname.split('/').pop());
const about = new Map();

/** Does it, says so, and looks again; null means that somebody left the dialog. */
async function does(change, words) {
  try {
    if (await change() === null) return;
    toast(words);
    look();
  } catch (refused) {
    toast(refused.message, 'bad');
  }
}

async function gone(tenant) {
  if (await deleteTenant(tenant)) location.assign('/tenants');
}

function head(tenant) {
  byId('name').textContent = tenant.name;
  document.title = `${tenant.name} · Switchboard`;
  byId('sum').replaceChildren(el('code', {}, tenant.id), state(tenant.enabled), el('span', {}, `keeps what people write for ${tenant.retentionDays} days`));
  byId('actions').replaceChildren(
    tenant.enabled ? action('Disable', () => does(() => disableTenant(tenant), 'Disabled'), '')
      : action('Enable', () => does(() => enableTenant(tenant), 'Enabled'), 'main'),
    action('Delete', () => gone(tenant), 'danger'));
}

function numbers(lines) {
  byId('numbers').replaceChildren(lines.length ? table('Numbers', ['Number', 'Used by', 'State', ''], lines.map(row))
    : empty('Not reachable yet', 'Add the number that people text; then set our address at the carrier, as the README says.'));
}

function row(line) {
  return [
    el('strong', { class: 'line' }, line.number),
    badge(line.mode, line.mode === 'shared' ? 'plum' : 'info'),
    state(line.enabled),
    el('div', { class: 'beside' },
      line.enabled ? action('Disable', () => does(() => disableNumber(line), 'Disabled'), 'quiet', line.number)
        : action('Enable', () => does(() => enableNumber(line), 'Enabled'), 'quiet', line.number),
      action('Delete', () => does(() => deleteNumber(line), 'Deleted'), 'quiet danger', line.number)),
  ];
}

const look = () => filled(async () => {
  const tenant = (await read('/api/tenants')).tenants.find((each) => each.id === id);
  byId('numbers-part').hidden = !tenant;
  byId('nobody').hidden = Boolean(tenant);
  if (!tenant) {
    byId('name').textContent = 'No such tenant';
    byId('actions').replaceChildren();
    byId('nobody').replaceChildren(empty('There is no tenant with this id.', el('a', { href: '/tenants' }, 'See who is there')));
    return;
  }
  about.set('tenant', tenant);
  head(tenant);
  numbers((await read('/api/numbers')).numbers.filter((line) => line.tenant === id)
    .sort((one, other) => one.number.localeCompare(other.number)));
});

byId('add-number').addEventListener('click', () => does(() => addNumber(about.get('tenant')), 'The number is answered from now on'));
look();
