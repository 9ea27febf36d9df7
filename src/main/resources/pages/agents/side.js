import { byId, el } from '../parts/element.js';
import { toast } from '../parts/toast.js';
import * as api from './api.js';

// What stands beside the cards: the prompt as it would be, presets, versions.
export function showPreview(preview) {
  byId('sum').textContent = `${preview.characters} characters · about ${preview.tokens_about} tokens`;
  byId('parts').replaceChildren(...preview.parts.map((part) => el('div', { class: `part ${part.origin.toLowerCase()}` },
    el('span', { class: 'badge' }, `${titleOf(part)} · ${part.origin.toLowerCase()}`), el('div', {}, part.text.trim()))));
  byId('left-out').replaceChildren(...preview.not_sent.map((each) => el('p', { class: 'note warn small' }, `${each.why} It is left out.`)));
  for (const place of document.querySelectorAll('.left-out')) place.textContent = '';
  for (const each of preview.not_sent) {
    const place = byId(`agent_${preview.agent}_${each.parameter}-left-out`);
    if (place) place.textContent = `Left out: ${each.why}`;
  }
}

// The same key holds the base prompt and what replaces it.
const titleOf = (part) => part.fragment === 'system_prompt' && part.origin === 'DEFAULT' ? 'Base prompt' : part.title;

export async function tryIt(agent, updates) {
  const message = byId('message').value.trim();
  if (!message) return;
  byId('reply').replaceChildren(el('p', { class: 'soft' }, 'Asking the model…'));
  try {
    const answer = await api.attempt(agent, updates, message);
    const cost = answer.cost ? `${answer.cost.amount} ${answer.cost.currency}` : 'cost unknown';
    byId('reply').replaceChildren(el('div', { class: 'part own' }, answer.reply),
      el('p', { class: 'small soft' }, `${answer.model} · ${answer.tokens_in} + ${answer.tokens_out} tokens · ${cost} · ${answer.took_ms} ms`));
  } catch (refused) {
    byId('reply').replaceChildren(el('div', { class: 'note bad' }, refused.message));
  }
}

const change = (each) => el('p', { class: 'change' }, el('strong', {}, `${each.title} (${each.agent})`), el('br'),
  el('span', { class: 'soft was' }, each.before ?? (each.standard || 'empty')), ' → ', el('span', {}, each.after ?? (each.standard || 'empty')));

export async function showPresets(version, applied) {
  const { presets } = await api.presets();
  const shown = el('div', { class: 'grid', role: 'status' });
  const propose = async (name) => {
    const offer = await api.preset(name);
    shown.replaceChildren(el('p', { class: 'small' }, offer.about), ...offer.differences.map(change), offer.differences.length === 0
      ? el('p', { class: 'soft' }, 'Everything in it is set already.')
      : el('button', { type: 'button', class: 'button', onclick: async () => {
        try {
          await api.applyPreset(name, version());
          shown.replaceChildren();
          applied(`${offer.title} is in your draft.`);
        } catch (refused) { toast(refused.message, 'bad'); }
      } }, 'Put into the draft'));
  };
  byId('presets').replaceChildren(el('div', { class: 'beside' }, ...presets.map((each) => el('button', { type: 'button', class: 'button chip', onclick: () => propose(each.name) }, each.title))), shown);
}

const naming = (version, named) => el('form', { class: 'beside', onsubmit: async (event) => {
  event.preventDefault();
  try {
    await api.label(version.number, new FormData(event.target).get('label').trim());
    named(`Version ${version.number} has its name.`);
  } catch (refused) { toast(refused.message, 'bad'); }
} }, el('input', { name: 'label', value: version.label ?? '', maxlength: 40, 'aria-label': `Name of version ${version.number}` }), el('button', { class: 'button', type: 'submit' }, 'Keep'));

export async function showVersions(wentBack) {
  const { published, draft, versions } = await api.versions();
  const row = (each) => {
    const shown = el('div', { class: 'grid', role: 'status' });
    return el('li', {}, el('div', { class: 'apart' },
      el('span', {}, el('strong', {}, `Version ${each.number} `), each.number === published && el('span', { class: 'badge good' }, 'published'),
        each.number === draft && el('span', { class: 'badge info' }, 'draft'), each.label && el('span', { class: 'badge' }, each.label)),
      el('span', { class: 'beside' },
        el('button', { type: 'button', class: 'button quiet', 'aria-label': `Changes of version ${each.number}`, onclick: async () => {
          const { differences } = await api.diff(each.number);
          shown.replaceChildren(...(shown.children.length ? [] : differences.map(change)));
        } }, 'Changes'),
        el('button', { type: 'button', class: 'button quiet', 'aria-label': `Name version ${each.number}`, onclick: () => {
          shown.replaceChildren(...(shown.querySelector('form') ? [] : [naming(each, wentBack)]));
          shown.querySelector('input')?.focus();
        } }, 'Name'),
        each.number !== published && each.number !== draft && el('button', { type: 'button', class: 'button quiet', 'aria-label': `Go back to version ${each.number}`, onclick: async () => {
          try {
            await api.rollBack(each.number, published);
            wentBack(`Version ${each.number} is published again.`);
          } catch (refused) { toast(refused.message, 'bad'); }
        } }, 'Go back'))),
    el('p', { class: 'small soft' }, `${each.by} · ${new Date(each.at).toLocaleString()}${each.why ? ` · ${each.why}` : ''}`), shown);
  };
  byId('versions').replaceChildren(...(versions.length ? versions.map(row) : [el('li', { class: 'soft' }, 'Nothing was changed yet: the agents speak by their defaults.')]));
}
