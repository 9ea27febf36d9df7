import { el } from '../parts/element.js';
import { told } from './api.js';

// What an agent was told for one answer, word by word.
const fact = (name, value) => (value || value === 0 ? [el('dt', {}, name), el('dd', {}, String(value))] : []);

export async function showTold(person, message) {
  const body = el('div', { class: 'stack' }, el('p', { class: 'soft' }, 'Asking the hub…'));
  const close = el('button', { type: 'button', class: 'button', onclick: () => box.close() }, 'Close');
  const box = el('dialog', { class: 'dialog told', 'aria-labelledby': 'told-title' },
    el('div', { class: 'stack' }, el('h2', { id: 'told-title' }, 'What the agent was told'), body, el('div', { class: 'actions' }, close)));
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  try {
    body.replaceChildren(...shown(await told(person, message.seq)));
  } catch (refused) {
    body.replaceChildren(el('div', { class: 'note bad' }, refused.message));
  }
}

function shown(it) {
  const variables = Object.entries(it.variables ?? {});
  return [
    el('dl', { class: 'facts' }, fact('Agent', it.agent), fact('Instructions', it.version ? `version ${it.version}` : 'the defaults'),
      fact('Model', it.model ?? 'none answered: this is the prepared apology'), variables.flatMap(([name, value]) => fact(name, value))),
    el('pre', { class: 'prompt', tabindex: 0, 'aria-label': 'The instructions' }, it.system_prompt),
  ];
}
