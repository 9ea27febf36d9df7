import { byId, dayTime, el } from '../parts/element.js';
import { read, write } from '../parts/ask.js';
import { dialog } from '../parts/form.js';
import { live } from '../parts/live.js';
import { action } from '../parts/page.js';
import { poll } from '../parts/poll.js';
import { badge, empty, table } from '../parts/table.js';
import { at, business } from '../parts/tenant.js';
import { toast } from '../parts/toast.js';
import { phone } from '../inbox/words.js';

// The leads of a business, by how far they have come.
const STATUSES = { new: 'New', contacted: 'In touch', won: 'Won', lost: 'Lost', done: 'Seen to' };
const SLOW_MS = 30_000;

let status = 'new';
let rows = [];
let next = null;
let owner = false;
let drawn = '';

const wish = (lead) => el('div', { class: 'wish' },
  el('span', {}, lead.interest ?? lead.said ?? 'No words yet'),
  lead.interest && lead.said ? el('span', { class: 'soft' }, `Last said: ${lead.said}`) : '',
  lead.appraisal ? el('span', {}, badge('picture', 'plum'), ` ${lead.appraisal}`) : '');

const whose = (lead) => el('div', { class: 'whose' },
  el('a', { href: `${at('/dashboard/inbox')}#${lead.person}` }, phone(lead.customer_phone)),
  lead.name ? el('strong', {}, lead.name) : '', lead.contact ? el('span', { class: 'soft' }, lead.contact) : '');

function draw() {
  const now = JSON.stringify([status, rows, next]);
  if (now === drawn) return;
  drawn = now;
  byId('leads').replaceChildren(rows.length
    ? table('Leads', ['Who', 'What they want', 'Notes', 'In touch', 'Last', ...(owner ? [''] : [])], rows.map((lead) => [
      whose(lead), wish(lead), lead.notes ? el('div', { class: 'notes' }, lead.notes) : '',
      `${lead.exchanges} ${lead.exchanges === 1 ? 'time' : 'times'}${lead.source ? ` · ${lead.source}` : ''}`, dayTime(lead.updated_at),
      ...(owner ? [el('div', { class: 'beside' }, action('Change', () => change(lead), '', phone(lead.customer_phone)))] : [])]))
    : empty(status === 'new' ? 'No new leads' : `Nobody is “${STATUSES[status].toLowerCase()}”`,
      status === 'new' ? 'Whoever texts, calls or chats stands here after the first answer.' : 'Leads come here when you change them.'));
  byId('more').replaceChildren(...(next ? [action('Show more', more, '')] : []));
}

async function change(lead) {
  const changed = await dialog({
    title: 'Change this lead', words: phone(lead.customer_phone), action: 'Save',
    fields: [
      { name: 'status', label: 'How far it has come', type: 'select', value: lead.status, options: Object.entries(STATUSES) },
      { name: 'notes', label: 'Notes', type: 'textarea', hint: 'Only people of your business see them.', value: lead.notes, codes: ['too-long'] },
    ],
    send: (values) => write('PUT', at(`/api/leads/${lead.id}`), values, { 'If-Match': `"${lead.version}"` }),
  });
  if (changed) toast('Saved');
  look();
}

async function page(before) {
  return read(at('/api/leads', { status, before }));
}

async function more() {
  const further = await page(next);
  rows.push(...further.leads);
  next = further.next;
  draw();
}

const look = poll(async () => {
  try {
    const asked = status;
    const first = await page();
    if (asked !== status) return;
    rows = first.leads;
    next = first.next;
    draw();
    byId('trouble').replaceChildren();
  } catch (refused) {
    byId('trouble').replaceChildren(el('div', { class: 'note bad' }, el('strong', {}, 'What is below may be old.'), el('p', {}, refused.message)));
  }
}, SLOW_MS);

function filter() {
  byId('filter').replaceChildren(...Object.entries(STATUSES).map(([name, words]) => el('button', {
    type: 'button', class: 'button chip', 'aria-pressed': String(name === status), onclick: () => { status = name; filter(); look(); } }, words)));
}

byId('export').addEventListener('click', async () => {
  try {
    const answer = await fetch(at('/api/leads/export'), { method: 'POST', headers: {
      'X-Requested-With': 'switchboard', 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content } });
    if (!answer.ok) throw new Error((await answer.json()).error.message);
    const way = el('a', { href: URL.createObjectURL(await answer.blob()), download: 'leads.csv' });
    way.click();
    URL.revokeObjectURL(way.href);
    toast('The table is in your downloads; that you took it is in the audit.');
  } catch (refused) {
    toast(refused.message, 'bad');
  }
});

filter();
try {
  const home = await read('/home.json');
  byId('business').replaceChildren(business(home.tenants));
  owner = home.role !== 'viewer';
  byId('export').hidden = !owner;
  drawn = '';
  draw();
} catch {
  // The look says what is wrong.
}
live(['lead.logged', 'reply.sent', 'reply.failed', 'call.ended'], () => setTimeout(look, 500), look);
