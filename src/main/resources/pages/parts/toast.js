import { byId, el } from './element.js';

// A short word about what just happened; errors stay longer. Also kept for whoever reads by ear.
export function toast(words, kind = '') {
  const note = el('div', { class: `toast ${kind}` }, words);
  byId('toasts').append(note);
  setTimeout(() => note.remove(), kind === 'bad' ? 9000 : 3500);
}
