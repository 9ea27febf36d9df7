import { byId, el } from '../parts/element.js';

// How many there are of everything that operators keep.
const PAGES = [['tenants', 'tenant', '/tenants'], ['numbers', 'number', '/tenants'], ['users', 'user', '/users'], ['tokens', 'token', '/tokens']];

function less(kind, { off, ending }) {
  if (kind === 'tokens') return ending ? `${ending} ${ending === 1 ? 'ends' : 'end'} soon` : '';
  return off ? `${off} disabled` : '';
}

export function counts(there) {
  byId('counts').replaceChildren(...PAGES.map(([kind, one, page]) => el('li', {},
    el('a', { class: 'card', href: page }, el('strong', {}, String(there[kind].all)),
      there[kind].all === 1 ? one : kind, el('span', { class: 'soft' }, less(kind, there[kind]))))));
}
