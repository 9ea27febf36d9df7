import { el } from './element.js';

// A form in a dialog. A refusal is told next to the field that it is about, and the dialog stays open.
let opened = 0;

/**
 * Opens the dialog; gives what send() gave, or null when somebody left.
 * A field: { name, label, hint, type, value, options: [[value, words]…], codes: [error codes that are about it], when }.
 */
export function dialog({ title, words = [], fields = [], action, tone = 'main', send }) {
  const id = `dialog-${opened += 1}`;
  const parts = fields.map((each) => field(each, `${id}-${each.name}`));
  const wrong = el('div', { role: 'alert' });
  const leave = el('button', { type: 'button', class: 'button' }, 'Cancel');
  const go = el('button', { type: 'submit', class: `button ${tone}` }, action);
  const form = el('form', { class: 'stack', novalidate: true }, el('h2', { id }, title), [words].flat().map((each) => el('p', {}, each)),
    wrong, parts.map((part) => part.box), el('div', { class: 'actions' }, leave, go));
  const box = el('dialog', { class: 'dialog', 'aria-labelledby': id }, form);
  const values = () => Object.fromEntries(parts.map((part) => [part.name, part.value()]));
  const fit = () => parts.forEach((part) => { part.box.hidden = part.when ? !part.when(values()) : false; });

  async function attempt() {
    wrong.replaceChildren();
    parts.forEach((part) => part.wrong(''));
    go.disabled = true;
    go.setAttribute('aria-busy', 'true');
    try {
      return { value: await send(values()) };
    } catch (refused) {
      const about = parts.find((part) => part.codes.includes(refused.code));
      if (about) about.wrong(refused.message);
      else wrong.append(el('div', { class: 'note bad' }, refused.message));
      return null;
    } finally {
      go.disabled = false;
      go.removeAttribute('aria-busy');
    }
  }

  fit();
  document.body.append(box);
  return new Promise((resolve) => {
    let result = null;
    form.addEventListener('input', fit);
    leave.addEventListener('click', () => box.close());
    box.addEventListener('close', () => { box.remove(); resolve(result); });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const done = await attempt();
      if (!done) return;
      result = done.value;
      box.close();
    });
    box.showModal();
  });
}

function field({ name, label, hint, type = 'text', value = '', options = [], codes = [], when }, id) {
  const wrong = el('p', { class: 'wrong', id: `${id}-wrong` });
  const told = [hint && `${id}-hint`, `${id}-wrong`].filter(Boolean).join(' ');
  const help = hint && el('p', { class: 'hint', id: `${id}-hint` }, hint);
  const many = type === 'checks';
  const input = many ? checks(options, id) : single(type, options, { id, name, 'aria-describedby': told });
  if (!many) input.value = value;
  const box = many
    ? el('fieldset', { class: 'field', 'aria-describedby': told }, el('legend', {}, label), input, help, wrong)
    : el('div', { class: 'field' }, el('label', { for: id }, label), input, help, wrong);
  return {
    name, box, codes, when,
    value: () => (many ? [...input.querySelectorAll(':checked')].map((each) => each.value)
      : type === 'number' && input.value !== '' ? Number(input.value) : input.value),
    wrong: (message) => {
      wrong.textContent = message;
      if (!many) input.setAttribute('aria-invalid', String(message !== ''));
      if (message) (many ? input.querySelector('input') : input)?.focus();
    },
  };
}

function single(type, options, attributes) {
  if (type === 'textarea') return el('textarea', { rows: 4, ...attributes });
  return type === 'select'
    ? el('select', attributes, options.map(([value, words]) => el('option', { value }, words)))
    : el('input', { type, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', ...attributes });
}

function checks(options, id) {
  return el('div', { class: 'checks' }, options.map(([value, words], index) =>
    el('label', { for: `${id}-${index}` }, el('input', { type: 'checkbox', id: `${id}-${index}`, value }), words)));
}
