import { byId, el } from '../parts/element.js';
import { read } from '../parts/ask.js';

// Who is signed in, and for which businesses.
const ROLES = { owner: 'You may change things here.', viewer: 'You may look at everything here.', operator: '' };

function card(tenant, role) {
  return el('li', { class: 'card' },
    el('h3', {}, tenant.name),
    el('p', { class: 'small soft' }, tenant.id),
    tenant.numbers.length
      ? el('p', {}, 'Reached on ', ...tenant.numbers.flatMap((number, index) => [index ? ', ' : '', el('strong', {}, number)]))
      : el('p', { class: 'soft' }, 'No number leads here yet; whoever runs this hub can add one.'),
    el('p', {}, ROLES[role]),
    el('p', {}, el('a', { href: `/dashboard/inbox?tenant=${encodeURIComponent(tenant.id)}` }, 'Read what people wrote')),
    el('p', {}, el('a', { href: `/dashboard?tenant=${encodeURIComponent(tenant.id)}` },
      role === 'viewer' ? 'See how the agents answer' : 'Tune how the agents answer')),
    el('p', {}, el('a', { href: `/shop?tenant=${encodeURIComponent(tenant.id)}` }, 'Hours, stock, visits, and what to see to')));
}

function nothing(role) {
  return el('li', { class: 'card' }, el('div', { class: 'empty' },
    el('strong', {}, 'No business is yours alone.'),
    el('p', {}, role === 'operator'
      ? 'You are an operator: your pages are on the management port of the hub.'
      : 'Ask whoever runs this hub.')));
}

try {
  const home = await read('/home.json');
  const count = home.tenants.length;
  byId('greeting').textContent = `Welcome, ${home.name}`;
  byId('sum').replaceChildren(el('span', { class: 'soft' }, `${home.role} · ${count} ${count === 1 ? 'business' : 'businesses'}`));
  byId('tenants').replaceChildren(...(count ? home.tenants.map((each) => card(each, home.role)) : [nothing(home.role)]));
} catch (refused) {
  byId('trouble').replaceChildren(el('div', { class: 'note bad' }, refused.message));
}
