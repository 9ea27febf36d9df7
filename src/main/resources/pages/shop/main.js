import { byId, el } from '../parts/element.js';
import * as api from './api.js';
import { showHours } from './hours.js';
import { showFollowUps, showVisits } from './lists.js';
import { showSite } from './site.js';
import { showStock } from './stock.js';

// One business: each part asks for itself, so that one that fails leaves the others.
function trouble(refused) {
  byId('trouble').replaceChildren(el('div', { class: 'note bad' }, el('strong', {}, 'Not everything could be shown.'), el('p', {}, refused.message)));
}

/** Who has several businesses says which. */
function whose(tenants) {
  const named = new URLSearchParams(location.search).get('tenant');
  if (tenants.length < 2) return named ?? tenants[0]?.id;
  byId('whose').replaceChildren(el('label', { for: 'business' }, 'Business '), el('select', { id: 'business',
    onchange: (event) => location.assign(`/shop?tenant=${encodeURIComponent(event.target.value)}`) },
  tenants.map((each) => el('option', { value: each.id, selected: each.id === named }, each.name))));
  if (!named) location.replace(`/shop?tenant=${encodeURIComponent(tenants[0].id)}`);
  return named;
}

try {
  const home = await api.home();
  const tenant = whose(home.tenants);
  const mayChange = home.role !== 'viewer';
  if (!mayChange) byId('whose').append(el('span', { class: 'badge' }, 'You may look at everything here'));
  for (const show of [showFollowUps, showVisits, showHours, showStock, showSite]) show(mayChange, tenant).catch(trouble);
} catch (refused) {
  trouble(refused);
}
