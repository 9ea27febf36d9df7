import { el } from './element.js';
import { badge } from './table.js';

// A role and where it holds, as fields and as words.
const TONES = { operator: 'accent', owner: 'info', viewer: '' };

export const accessFields = (tenants) => [
  { name: 'role', label: 'Role', type: 'select', value: 'operator', codes: ['wrong-role'],
    options: [['operator', 'operator: the whole hub'], ['owner', 'owner: of tenants'], ['viewer', 'viewer: of tenants']] },
  { name: 'tenants', label: 'Tenants', type: 'checks', codes: ['tenant-needed', 'no-such-tenant'],
    options: tenants.map((tenant) => [tenant.id, tenant.name]), when: (values) => values.role !== 'operator' },
];

/** What is hidden does not count. */
export const access = (values) => ({ ...values, tenants: values.role === 'operator' ? [] : values.tenants });

export const accessShown = (who) => el('div', { class: 'beside' }, badge(who.role, TONES[who.role]),
  who.tenants.map((id) => el('a', { href: `/tenants/${id}` }, id)));
