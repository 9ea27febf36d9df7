import { read, write } from '../parts/ask.js';
import { at } from '../parts/tenant.js';

// The addresses of /api/conversations, for one business. People stand in them by their opaque ids only.
const person = (id, more = '') => `/api/conversations/${encodeURIComponent(id)}${more}`;

export const home = () => read('/home.json');
export const list = (before) => read(at('/api/conversations', { before }));
export const search = (query, before) => write('POST', at('/api/conversations/search'), { query, ...(before && { before }) });
export const thread = (id, before) => read(at(person(id), { before }));
export const told = (id, seq) => write('POST', at('/api/agent-config/told'), { person: id, seq });
export const takeOver = (id) => write('POST', at(person(id, '/take-over')), {});
export const handBack = (id) => write('POST', at(person(id, '/hand-back')), {});
export const reply = (id, words, key) => write('POST', at(person(id, '/reply')), { words, key });
export const picture = (id, name, size) => at(person(id, `/pictures/${name}`), { size });
