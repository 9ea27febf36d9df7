import { byId, day, el } from '../parts/element.js';
import { access, accessFields, accessShown } from '../parts/access.js';
import { dialog } from '../parts/form.js';
import { once } from '../parts/once.js';
import { read, write } from '../parts/ask.js';
import { action, filled } from '../parts/page.js';
import { badge, state, table } from '../parts/table.js';
import { toast } from '../parts/toast.js';

// Who may sign in. A password is shown once, to whoever makes it.
let tenants = [];
const me = document.querySelector('.who').lastChild.textContent;

async function add() {
  const made = await dialog({
    title: 'Add a user',
    words: 'The password is made by the hub and shown once.',
    fields: [
      { name: 'name', label: 'User name', hint: 'Letters, digits, dots, dashes and @.', codes: ['wrong-name', 'user-exists'] },
      ...accessFields(tenants)],
    action: 'Add',
    send: (values) => write('POST', '/api/users', access(values)),
  });
  if (!made) return;
  look();
  await once(`The password of ${made.name}`, 'Hand it over on a safe way; it can be replaced by a new one at any time.', made.password);
}

const change = (verb, user, words) => dialog({ ...words, send: () => write('POST', `/api/users/${verb}`, { name: user.name }) });

async function renew(user) {
  const made = await change('password', user, { title: `A new password for ${user.name}?`,
    words: 'The one of now ends, and so does every sign-in with it.', action: 'Make a new one' });
  if (made) await once(`The password of ${made.name}`, 'Hand it over on a safe way.', made.password);
}

const disable = (user) => change('disable', user, { title: `Disable ${user.name}?`, tone: 'danger',
  words: 'Signed out everywhere with the next click, until somebody enables the user again.', action: 'Disable' });

const remove = (user) => change('delete', user, { title: `Delete ${user.name}?`, tone: 'danger',
  words: 'Signed out everywhere with the next click. What the user did stays in the audit.', action: 'Delete' });

async function does(run, words) {
  try {
    if (!(await run())) return;
    toast(words);
    look();
  } catch (refused) {
    toast(refused.message, 'bad');
  }
}

function row(user) {
  return [
    el('div', { class: 'beside' }, el('strong', {}, user.name), user.name === me && badge('you', 'plum')),
    accessShown(user),
    state(user.enabled),
    day(user.created),
    el('div', { class: 'beside' },
      action('New password', () => renew(user), 'quiet', `for ${user.name}`),
      user.enabled ? action('Disable', () => does(() => disable(user), 'Disabled'), 'quiet', user.name)
        : action('Enable', () => does(() => write('POST', '/api/users/enable', { name: user.name }), 'Enabled'), 'quiet', user.name),
      user.name !== me && action('Delete', () => does(() => remove(user), 'Deleted'), 'quiet danger', user.name)),
  ];
}

const look = () => filled(async () => {
  // Read before somebody asks for the form, so that it opens with the click.
  ({ tenants } = await read('/api/tenants'));
  const { users } = await read('/api/users');
  byId('list').replaceChildren(table('Users', ['User', 'Role', 'State', 'Since', ''], users.map(row)));
});

byId('add').addEventListener('click', add);
look();
