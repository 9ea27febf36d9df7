import { byId, el } from '../parts/element.js';
import { toast } from '../parts/toast.js';
import { dialog } from '../parts/form.js';
import { parts } from './parts.js';

// Reads the token sheet as the browser has it, so that this page cannot say anything else than what pages look like.
const rules = (name) => [...document.styleSheets].filter((sheet) => sheet.href?.endsWith(name)).flatMap((sheet) => [...sheet.cssRules]);

const tokens = rules('/tokens.css').filter((rule) => rule.selectorText === ':root')
  .flatMap((rule) => [...rule.style].filter((name) => name.startsWith('--')).map((name) => [name, rule.style.getPropertyValue(name).trim()]));

/** Written to the style by script, because the policy forbids it in markup. */
function styled(element, property, value) {
  element.style.setProperty(property, value);
  return element;
}

const isColour = ([, value]) => value.startsWith('light-dark(');
const half = (theme, name) => styled(el('span', { class: `in-${theme}`, title: theme }), 'background', `var(${name})`);

function swatch([name, value]) {
  const [, light, dark] = /^light-dark\((.+?\)?),\s*(.+)\)$/.exec(value);
  return el('div', { class: 'card swatch', 'data-token': name }, el('div', { class: 'halves' }, half('light', name), half('dark', name)),
    el('p', { class: 'small' }, el('code', {}, name), el('br'), el('span', { class: 'soft' }, `${light} · ${dark}`)));
}

const row = ([name, value], shown) => el('div', { 'data-token': name }, el('code', {}, name), shown, el('span', { class: 'soft small' }, value.length > 24 ? '' : value));

const TYPE = { font: 'font-family', text: 'font-size', line: 'line-height', weight: 'font-weight' };

function sample([name, value]) {
  const property = TYPE[name.split('-')[2]];
  return row([name, value], styled(el('span', { class: 'shown' }, 'Are you open on Saturday?'), property, `var(${name})`));
}

function measure([name, value]) {
  const kind = name.split('-')[2];
  if (kind === 'radius') return row([name, value], styled(el('span', { class: 'box' }), 'border-radius', `var(${name})`));
  if (kind === 'shadow') return row([name, value], styled(el('span', { class: 'box' }), 'box-shadow', `var(${name})`));
  if (kind === 'space' || kind === 'width' || kind === 'target') return row([name, value], styled(el('span', { class: 'bar' }), 'width', `var(${name})`));
  return row([name, value], el('span'));
}

const isType = ([name]) => TYPE[name.split('-')[2]] && !isColour([name, tokens.find(([each]) => each === name)[1]]);

byId('colours').append(...tokens.filter(isColour).map(swatch));
byId('type').append(...tokens.filter(isType).map(sample));
byId('space').append(...tokens.filter((token) => !isColour(token) && !isType(token)).map(measure));

const classes = new Set(rules('/frame.css').flatMap((rule) => [...(rule.selectorText ?? '').matchAll(/\.([a-z][a-z-]*)/g)].map((found) => found[1])));
byId('classes').append(...[...classes].map((name) => el('code', { class: 'badge' }, name)));

const open = () => dialog({
  title: 'A dialog', words: 'It asks before something that matters, and says what follows.',
  fields: [{ name: 'word', label: 'A word', hint: 'Anything but "no".', codes: ['wrong'] }],
  action: 'Go on', tone: 'main',
  send: async ({ word }) => {
    if (word === 'no') throw Object.assign(new Error('Anything but that: write another word.'), { code: 'wrong' });
    return true;
  },
});

for (const theme of ['light', 'dark']) {
  byId('parts').append(el('div', { class: `in-${theme}` }, el('h3', {}, theme), parts(theme),
    el('div', { class: 'part' }, el('span', { class: 'label' }, 'dialog, toast'), el('div', { class: 'beside' },
      el('button', { type: 'button', class: 'button', onclick: open }, 'Open a dialog'),
      el('button', { type: 'button', class: 'button', onclick: () => toast('A short word') }, 'Show a toast')))));
}
