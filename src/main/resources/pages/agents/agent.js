import { el } from '../parts/element.js';
import { control } from './controls.js';

// The cards of one agent: what it does, what it is told by default, what can be changed.
export function cards(agent, known, value, change) {
  const byCard = Object.entries(known.cards).map(([card, title]) => [card, title, agent.controls.filter((each) => each.card === card)]);
  const order = ['TONE', 'RULES', 'INFO', 'MODEL', 'OVERRIDE'];
  return [
    el('div', { class: 'note' }, el('strong', {}, agent.title), el('p', {}, agent.about)),
    agent.parent && inheritance(agent, known),
    defaults(agent, value),
    ...order.flatMap((card) => byCard.filter(([name, , controls]) => name === card && controls.length))
      .map(([card, title, controls]) => el('section', { class: card === 'OVERRIDE' ? 'card expert' : 'card', 'aria-label': title },
        el('header', {}, el('h2', {}, title)),
        el('div', { class: 'in grid' }, card === 'OVERRIDE' && consequence(agent, known),
          ...controls.map((each) => control(each, value(each.key), (text) => change(each.key, text), known.models))))),
  ];
}

function defaults(agent, value) {
  const overridden = value(`agent_${agent.name}_system_prompt`) !== '';
  return el('details', { class: 'card' }, el('summary', { class: 'in' },
    el('strong', {}, agent.parent ? 'Default words for this channel ' : 'Default prompt '),
    el('span', { class: 'badge bad', id: 'overridden', hidden: !overridden }, 'Overridden')),
  el('div', { class: 'in' }, el('pre', { class: 'says' }, agent.says)));
}

function inheritance(agent, known) {
  const parent = known.agents.find((each) => each.name === agent.parent);
  const from = (name) => agent.controls.some((each) => each.fragment === name && !each.shared) && name !== 'system_prompt' ? agent.title : parent.title;
  const title = (name) => [...agent.controls, ...parent.controls].find((each) => each.fragment === name)?.title;
  return el('details', { class: 'card' }, el('summary', { class: 'in' }, el('strong', {}, `In which order ${agent.title} is told`)),
    el('ol', { class: 'in order' }, ...known.assembly.filter(title).map((name) => el('li', {},
      name === 'system_prompt' ? 'Base prompt' : title(name), el('span', { class: 'soft' }, ` · from ${from(name)}`)))));
}

function consequence(agent, known) {
  const cut = known.agents.filter((each) => each.parent === agent.name).map((each) => each.title).join(', ');
  return el('p', { class: 'note warn small' }, agent.parent
    ? `While anything stands here, ${agent.title} is told this and nothing else: tone, rules and information of the primary agent no longer reach it.`
    : `What stands here replaces the base prompt for ${agent.title} and for all that inherit: ${cut}. Rules, information and escalation are still added.`);
}
