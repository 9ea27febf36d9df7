import { el } from './element.js';

// Which business a page of the public port is about: the one in the address, where somebody has several.
export const tenant = new URLSearchParams(location.search).get('tenant');

const asked = (query) => new URLSearchParams({ ...Object.fromEntries(Object.entries(query).filter(([, value]) => value)),
  ...(tenant && { tenant }) }).toString();

/** An address with its query, the business included. */
export const at = (path, query = {}) => `${path}${asked(query) && `?${asked(query)}`}`;

// The ways to the other pages stay with this business.
if (tenant) for (const link of document.querySelectorAll('.nav a[href^="/dashboard"]')) link.href = at(link.getAttribute('href'));

/** For whoever has several businesses: which one this is, and the way to the others. */
export function business(tenants) {
  if (tenants.length < 2) return '';
  if (!tenant) {
    location.replace(`${location.pathname}?${new URLSearchParams({ tenant: tenants[0].id })}${location.hash}`);
    return '';
  }
  const choice = el('select', { 'aria-label': 'Business', onchange: () => location.assign(`${location.pathname}?${new URLSearchParams({ tenant: choice.value })}`) },
    tenants.map(({ id, name }) => el('option', { value: id, selected: id === tenant }, name)));
  return choice;
}
