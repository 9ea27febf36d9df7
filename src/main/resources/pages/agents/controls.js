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
    model: () => (voiceModel(declared) ? words(el('input', { id, maxlength: 80, placeholder: 'The usual one', 'aria-describedby': help }), { ...declared, most: 80 }, value, change)
      : model(declared, value, change, models, help)),
  }[declared.type.toLowerCase()]();
  const box = declared.type === 'CHOICE' ? parts : el('div', { class: 'field' }, el('label', { for: id }, declared.title), parts);
  box.append(el('p', { class: 'hint small soft', id: help }, declared.help), el('p', { class: 'wrong', id: `${id}-wrong` }),
    el('p', { class: 'small left-out', id: `${id}-left-out`, role: 'status' }));
  return box;
}

// A speech model is none of those that answer in writing.
const voiceModel = (declared) => declared.key === 'agent_voice_model';

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

// Cards for what is offered by name, and a line for any other id.
function model(declared, value, change, models, help) {
  const other = el('input', { id: declared.key, value, maxlength: 80, placeholder: 'Another model: its id', 'aria-describedby': help });
  const none = declared.fragment === 'fallback_model' ? ['Nobody', 'Then the answer is an apology.'] : ['The usual one', 'What the hub is set up with.'];
  const option = (id, title, about) => el('label', { class: 'option' },
    el('input', { type: 'radio', name: `${declared.key}-pick`, value: id, checked: id === value, onchange: () => { other.value = id; change(id); } }),
    el('strong', {}, title), el('span', { class: 'small soft' }, about));
  const grid = el('div', { class: 'options', role: 'group', 'aria-label': declared.title }, option('', ...none), ...models.map((each) => option(each.id, each.id, each.about)));
  other.addEventListener('input', () => {
    change(other.value);
    for (const pick of grid.querySelectorAll('input')) pick.checked = pick.value === other.value;
  });
  return el('div', { class: 'grid' }, grid, other);
}
