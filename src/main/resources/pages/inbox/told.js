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

const used = ({ model, tokens_in: read, tokens_out: written }) => (model ? `${read} tokens read, ${written} written` : '');

/** What nobody has set a price for is unknown, and not free. */
const cost = ({ model, cost: sum, currency }) => (model ? (sum == null ? 'unknown' : `${Number(sum).toFixed(5)} ${currency ?? ''}`.trim()) : '');

function shown(it) {
  const variables = Object.entries(it.variables ?? {});
  return [
    el('dl', { class: 'facts' }, fact('Agent', it.agent), fact('Instructions', it.version ? `version ${it.version}` : 'the defaults'),
      fact('Model', it.model ?? 'none answered: these are prepared words'), fact('Words of the model', used(it)), fact('Cost', cost(it)),
      fact('Took', it.took_ms && `${(it.took_ms / 1000).toFixed(1)} s`), variables.flatMap(([name, value]) => fact(name, value))),
    el('pre', { class: 'prompt', tabindex: 0, 'aria-label': 'The instructions' }, it.system_prompt),
  ];
}
