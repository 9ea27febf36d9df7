import { byId, el } from '../parts/element.js';
import { code } from '../parts/code.js';
import { dialog } from '../parts/form.js';
import { once } from '../parts/once.js';
import { toast } from '../parts/toast.js';
import * as api from './api.js';

// How the chat looks on the business's own site, where it may be, and the line to paste.
const OURS = '#0d665a';

export async function showSite(mayChange, tenant) {
  let now;
  try {
    now = await api.site();
  } catch (refused) {
    if (refused.status === 404) return;
    throw refused;
  }
  byId('site-part').hidden = false;
  const picked = el('input', { type: 'color', value: now.colour || OURS, 'aria-label': 'Pick a colour', disabled: !mayChange, oninput: () => { colour.value = picked.value; } });
  const colour = el('input', { id: 'colour', value: now.colour, maxlength: 7, disabled: !mayChange, autocomplete: 'off', oninput: () => { if (/^#[0-9a-f]{6}$/i.test(colour.value)) picked.value = colour.value; } });
  const greeting = el('input', { id: 'site-greeting', value: now.greeting ?? '', maxlength: 300, disabled: !mayChange });
  const origins = lines('origins', now.origins, mayChange, 'https://www.example.org');
  const countries = lines('countries', now.countries, mayChange, '+1');
  const save = el('button', { type: 'submit', class: 'button main' }, 'Save the chat');
  const wrongs = {};
  const field = (name, id, title, input, hint) => {
    wrongs[name] = el('p', { class: 'wrong', role: 'alert' });
    return el('div', { class: 'field' }, el('label', { for: id }, title), input, el('p', { class: 'hint' }, hint), wrongs[name]);
  };

  async function keep(event) {
    event.preventDefault();
    for (const wrong of Object.values(wrongs)) wrong.textContent = '';
    try {
      await api.keepSite({ colour: colour.value.trim().toLowerCase(), greeting: greeting.value.trim(), origins: list(origins), countries: list(countries) });
      toast('Saved: the next visitor sees it.');
    } catch (refused) {
      for (const [name, problem] of Object.entries(refused.problems ?? {})) if (wrongs[name]) wrongs[name].textContent = problem;
      toast(refused.message, 'bad');
    }
  }

  byId('site').replaceChildren(el('form', { class: 'stack', id: 'site-form', onsubmit: keep, novalidate: true },
    field('colour', 'colour', 'Colour', el('div', { class: 'colour' }, picked, colour), 'Like #0b6bcb; empty is ours. Of the button and of what visitors write; the ink on it is chosen so that it can be read.'),
    field('greeting', 'site-greeting', 'Greeting', greeting, 'The first words in the empty chat.'),
    field('origins', 'origins', 'Sites it may be on', origins, 'One a line, as the browser names them: https, the name, nothing behind it. The hub itself always may.'),
    field('countries', 'countries', 'Countries it texts to', countries, 'One a line, like +1. Visitors with numbers there may go on by text.'),
    mayChange && el('div', { class: 'actions' }, el('button', { type: 'button', class: 'button', onclick: secret }, 'New identity secret'), save)),
  el('div', { class: 'stack' }, el('p', { class: 'small soft' }, 'Paste this before the end of the body of your pages:'),
    code(`<script src="${location.origin}/chat/widget.js" data-tenant="${tenant}" async></script>`, 'The line for your site')));
}

function lines(id, values, mayChange, placeholder) {
  const box = el('textarea', { id, rows: 3, placeholder, disabled: !mayChange });
  box.value = (values ?? []).join('\n');
  return box;
}

const list = (box) => box.value.split(/\s+/).filter(Boolean);

async function secret() {
  const made = await dialog({ title: 'Make a new identity secret?', words: 'Your site signs the ids of people who are logged in there with it. The one before is void at once.',
    action: 'Make it', send: () => api.newSecret() });
  if (made) await once('Identity secret', 'Keep it on the server of your site, and never in a page.', made.secret);
}
