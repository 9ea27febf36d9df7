import { byId, el } from '../parts/element.js';
import { submit } from '../parts/ask.js';

// Signs somebody in, by name and password, or by the code behind the # of a link that works once.
const door = byId('door');
const enter = byId('enter');
const elsewhere = byId('elsewhere');
let countdown = null;

/** Only to a page of this hub, whatever the address says. */
function next() {
  const wanted = new URL(new URLSearchParams(location.search).get('next') ?? '/', location.origin);
  return wanted.origin === location.origin && wanted.pathname !== '/sign-in' ? wanted.pathname : '/';
}

function wrong(title, words) {
  byId('wrong').replaceChildren(el('div', { class: 'note bad' }, el('strong', {}, title), words && el('p', {}, words)));
}

/** Says how long it still takes; read out once, not with every second. */
function wait(seconds) {
  const left = el('span', { 'aria-hidden': 'true' });
  byId('wrong').firstChild.append(left);
  const until = Date.now() + seconds * 1000;
  const tick = () => {
    const rest = Math.ceil((until - Date.now()) / 1000);
    left.textContent = rest > 0 ? `${rest} s left` : 'You can try again now.';
    enter.disabled = rest > 0;
    if (rest <= 0) clearInterval(countdown);
  };
  tick();
  countdown = setInterval(tick, 500);
}

async function attempt(fields, path = '/sign-in', after = () => location.replace(next())) {
  clearInterval(countdown);
  enter.disabled = true;
  enter.setAttribute('aria-busy', 'true');
  try {
    after(await submit(path, fields));
  } catch (refused) {
    enter.disabled = false;
    wrong('You are not signed in.', refused.message);
    if (refused.retryAfter) wait(refused.retryAfter);
    if (path !== '/sign-in') return elsewhere.focus();
    byId(fields.name ? 'password' : 'name').focus();
    byId('password').select();
  } finally {
    enter.removeAttribute('aria-busy');
  }
}

door.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt({ name: byId('name').value, password: byId('password').value });
});

function followLink() {
  const code = new URLSearchParams(location.hash.slice(1)).get('once');
  if (!code) return;
  history.replaceState(null, '', location.pathname + location.search);
  attempt({ name: '', password: code });
}

/** Where the person wanted to go outlives the way over the provider, in this window only. */
elsewhere?.addEventListener('click', () => attempt({}, '/sign-in/there', ({ address }) => {
  sessionStorage.setItem('next', next());
  enter.disabled = false;
  location.assign(address);
}));

/** Back from the provider: what it sent along is taken out of the address before anything else. */
function comeBack() {
  const told = new URLSearchParams(location.search);
  if (!elsewhere || !told.has('state')) return;
  const wanted = new URLSearchParams({ next: sessionStorage.getItem('next') ?? '/' });
  sessionStorage.removeItem('next');
  history.replaceState(null, '', `${location.pathname}?${wanted}`);
  attempt({ state: told.get('state'), code: told.get('code') ?? '' }, '/sign-in/back');
}

addEventListener('hashchange', followLink);
followLink();
comeBack();
