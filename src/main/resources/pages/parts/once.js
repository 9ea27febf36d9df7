import { code } from './code.js';
import { el } from './element.js';

// Shows a secret that is shown this once; the page forgets it with the dialog.
export function once(title, words, secret) {
  const shown = code(secret, title);
  const done = el('button', { type: 'button', class: 'button main' }, 'I have kept it');
  const box = el('dialog', { class: 'dialog', 'aria-labelledby': 'once-title' }, el('div', { class: 'stack' },
    el('h2', { id: 'once-title' }, title), el('p', {}, words), shown,
    el('p', { class: 'small soft' }, 'It is kept as a hash only: nobody can show it again.'),
    el('div', { class: 'actions' }, done)));
  // A press of Escape out of habit would lose it.
  box.addEventListener('cancel', (event) => event.preventDefault());
  done.addEventListener('click', () => box.close());
  document.body.append(box);
  return new Promise((resolve) => {
    box.addEventListener('close', () => { box.remove(); resolve(); });
    box.showModal();
    shown.querySelector('.copy').focus();
  });
}
