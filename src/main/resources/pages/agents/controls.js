import { el } from '../parts/element.js';

// A control for each kind of fragment, as the hub declares it. `change` is told the new value as a text.
export function control(declared, value, change, models) {
  const id = declared.key;
  const help = `${id}-help`;
  const parts = {
    choice: () => choice(declared, value, change),
    text: () => words(el('textarea', { id, rows: declared.card === 'OVERRIDE' ? 8 : 4, maxlength: declared.most, 'aria-describedby': help }), declared, value, change),
    line: () => words(el('input', { id, maxlength: declared.most, 'aria-describedby': help }), declared, value, change),
    number: () => number(declared, value, change, help),
    model: () => model(declared, value, change, models, help),
  }[declared.type.toLowerCase()]();
  const box = declared.type === 'CHOICE' ? parts : el('div', { class: 'field' }, el('label', { for: id }, declared.title), parts);
  box.append(el('p', { class: 'hint small soft', id: help }, declared.help), el('p', { class: 'wrong', id: `${id}-wrong` }));
  return box;
}

function choice(declared, value, change) {
  const options = Object.entries(declared.options).map(([name, option]) => el('label', { class: 'option' },
    el('input', { type: 'radio', name: declared.key, value: name, checked: name === value, onchange: () => change(name) }),
    el('strong', {}, option.title), el('span', { class: 'small soft' }, option.help)));
  return el('fieldset', { id: declared.key }, el('legend', {}, declared.title), el('div', { class: 'options' }, ...options));
}

function words(field, declared, value, change) {
  const count = el('span', { class: 'small soft', 'aria-hidden': 'true' });
  const tell = () => { count.textContent = `${field.value.length} of ${declared.most} characters`; };
  field.value = value;
  field.addEventListener('input', () => { tell(); change(field.value); });
  tell();
  return el('div', { class: 'grid' }, field, count);
}

function number(declared, value, change, help) {
  const bounds = { min: declared.min, max: declared.max, step: declared.step };
  const exact = el('input', { id: declared.key, type: 'number', ...bounds, value, 'aria-describedby': help });
  const steps = (declared.max - declared.min) / declared.step;
  exact.addEventListener('input', () => change(exact.value));
  if (steps > 5000) return exact;
  const slider = el('input', { type: 'range', ...bounds, value, 'aria-label': declared.title });
  slider.addEventListener('input', () => { exact.value = slider.value; change(slider.value); });
  exact.addEventListener('input', () => { slider.value = exact.value; });
  return el('div', { class: 'slider' }, slider, exact);
}

function model(declared, value, change, models, help) {
  const list = `${declared.key}-models`;
  const field = el('input', { id: declared.key, list, value, placeholder: 'The one the hub is set up with', maxlength: 80, 'aria-describedby': help });
  field.addEventListener('input', () => change(field.value));
  return el('div', { class: 'grid' }, field, el('datalist', { id: list }, ...models.map((id) => el('option', { value: id }))));
}
