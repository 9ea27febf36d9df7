import { byId, day, el } from '../parts/element.js';
import { access, accessFields, accessShown } from '../parts/access.js';
import { dialog } from '../parts/form.js';
import { once } from '../parts/once.js';
import { read, write } from '../parts/ask.js';
import { action, filled } from '../parts/page.js';
import { badge, empty, table } from '../parts/table.js';
import { toast } from '../parts/toast.js';

// Programs' tokens. The secret is in the answer that makes it, and nowhere else.
const DAY = 86_400_000;
const SOON = 14;
let tenants = [];

async function add() {
  const made = await dialog({
    title: 'Make a token',
    fields: [
      { name: 'name', label: 'What it is for', hint: 'For example: prometheus in the cluster.', codes: ['wrong-name'] },
      ...accessFields(tenants),
      { name: 'days', label: 'Good for so many days', type: 'number', value: 90, hint: '1 to 366.', codes: ['wrong-days'] }],
    action: 'Make it',
    send: (values) => write('POST', '/api/tokens', access(values)),
  });
  if (!made) return;
  look();
  await once(`The token for ${made.name}`, 'Send it as "Authorization: Bearer …".', made.token);
}

async function revoke(token) {
  const done = await dialog({
    title: `Revoke ${token.name}?`,
    words: 'The program that uses it is refused from its next request on. There is no way back; make another token instead.',
    action: 'Revoke',
    tone: 'danger',
    send: () => write('DELETE', `/api/tokens/${token.id}`, {}),
  });
  if (!done) return;
  toast('Revoked');
  look();
}

function ends(token) {
  const days = Math.ceil((new Date(token.expires) - Date.now()) / DAY);
  const left = days <= 1 ? 'within a day' : `in ${days} days`;
  return el('div', { class: 'beside' }, day(token.expires), badge(left, days <= SOON ? 'warn' : ''));
}

function row(token) {
  return [
    el('div', {}, el('strong', {}, token.name), el('div', {}, el('code', { class: 'soft' }, `swb_${token.id}_…`))),
    accessShown(token),
    day(token.created),
    ends(token),
    el('div', { class: 'beside' }, action('Revoke', () => revoke(token), 'quiet danger', token.name)),
  ];
}

const look = () => filled(async () => {
  // Read before somebody asks for the form, so that it opens with the click.
  ({ tenants } = await read('/api/tenants'));
  const { tokens } = await read('/api/tokens');
  tokens.sort((one, other) => one.expires.localeCompare(other.expires));
  byId('list').replaceChildren(tokens.length ? table('Tokens', ['Token', 'Role', 'Made', 'Ends', ''], tokens.map(row))
    : empty('No program has a token', 'Make one for whatever reads metrics or drives this hub without a person.'));
});

byId('add').addEventListener('click', add);
look();
