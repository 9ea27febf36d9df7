import { el } from '../parts/element.js';
import { write } from '../parts/ask.js';

/** A form that runs a tool as an agent would, for the tenant it names, and shows what the agent would be told. */
export function trial(tool, tenant, ran) {
  const acts = tool.effect === 'act';
  const words = el('textarea', { id: `args-${tool.name}`, rows: 4, spellcheck: 'false' }, skeleton(tool.schema));
  const whose = el('input', { id: `tenant-${tool.name}`, value: tenant, autocomplete: 'off' });
  const mode = el('select', { id: `mode-${tool.name}` }, tool.modes.map((each) => el('option', {}, each)));
  const really = acts && el('input', { type: 'checkbox', id: `really-${tool.name}` });
  const run = el('button', { type: 'submit', class: 'button main' }, 'Run');
  const told = el('div', { role: 'status', 'aria-live': 'polite' });

  async function submit(event) {
    event.preventDefault();
    run.disabled = true;
    try {
      const answer = await write('POST', '/api/tools/try', { tool: tool.name, tenant: whose.value, mode: mode.value,
        arguments: words.value, really: acts && really.checked });
      told.replaceChildren(el('div', { class: 'code' }, el('pre', { tabindex: 0, 'aria-label': 'What the agent is told' },
        `${answer.outcome}\n${JSON.stringify(answer.told, null, 2)}`)));
    } catch (refused) {
      told.replaceChildren(el('div', { class: 'note bad' }, refused.message));
    }
    run.disabled = false;
    ran();
  }

  const field = (label, input) => el('div', { class: 'field' }, el('label', { for: input.id }, label), input);
  return el('form', { class: 'try', onsubmit: submit },
    field('Arguments', words),
    el('div', { class: 'row' }, field('Tenant', whose), field('Mode', mode), run),
    acts && el('label', { class: 'really', for: really.id }, really, 'It really changes something. I want that.'),
    told);
}

/** The arguments that are needed, with values to write over. */
function skeleton(schema) {
  const example = {};
  for (const name of schema.required ?? []) {
    const part = schema.properties[name];
    example[name] = part.enum ? part.enum[0] : { integer: part.minimum ?? 0, number: part.minimum ?? 0, boolean: false, array: [] }[part.type] ?? '';
  }
  return JSON.stringify(example, null, 2);
}
