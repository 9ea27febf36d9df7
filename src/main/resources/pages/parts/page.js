import { byId, el } from './element.js';

// Fills a page from the hub; what goes wrong is told above what may then be old.
export async function filled(look) {
  try {
    await look();
    byId('trouble').replaceChildren();
  } catch (refused) {
    byId('trouble').replaceChildren(el('div', { class: 'note bad' },
      el('strong', {}, 'The hub could not be asked; what is below may be old.'), el('p', {}, refused.message)));
  }
}

export const action = (words, run, kind = 'quiet', about = '') =>
  el('button', { type: 'button', class: `button ${kind}`, onclick: run }, words, about && el('span', { class: 'only-heard' }, ` ${about}`));
