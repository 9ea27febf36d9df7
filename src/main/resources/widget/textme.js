import { el } from './parts.js';

// Going on by text: a number, a code that comes by text, and from then on it is one conversation.
export function textMe(talk, { left, joined }) {
  const wrong = el('div', { class: 'note bad', role: 'alert' });
  const number = field('Your mobile number', { type: 'tel', autocomplete: 'tel', placeholder: '+1 555 010 0001', required: true });
  const code = field('The code in the text', { inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: '8', required: true });
  const go = el('button', { type: 'submit', class: 'plain main' }, 'Text me');
  const about = el('p', { class: 'note' }, 'We send you a code. After that, you can go on here or by text: it is one conversation.');
  code.box.hidden = true;
  let asked = false;

  async function submit(event) {
    event.preventDefault();
    wrong.replaceChildren();
    go.disabled = true;
    try {
      if (!asked) {
        await talk.text(number.input.value.replace(/[\s().-]/g, ''));
        asked = true;
        number.box.hidden = true;
        code.box.hidden = false;
        about.textContent = 'A text is on its way. You can write the code here, or answer the text with YES and go on there.';
        go.textContent = 'Confirm';
        code.input.focus();
      } else {
        await talk.code(code.input.value.trim());
        joined();
      }
    } catch (refused) {
      wrong.append(refused.message || 'There is no connection at the moment. Please try again.');
    }
    go.disabled = false;
  }

  const form = el('form', { class: 'sheet', 'aria-label': 'Go on by text', onsubmit: submit, novalidate: true }, number.box, code.box, about, wrong,
    el('div', { class: 'row' }, el('button', { type: 'button', class: 'plain', onclick: left }, 'Not now'), go));
  form.begin = () => number.input.focus();
  return form;
}

let made = 0;
function field(title, attributes) {
  made += 1;
  const input = el('input', { id: `field-${made}`, ...attributes });
  return { input, box: el('div', {}, el('label', { for: `field-${made}` }, title), input) };
}
