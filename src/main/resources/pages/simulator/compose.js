import { byId, el } from '../parts/element.js';
import { write } from '../parts/ask.js';
import { command } from '../parts/code.js';
import { toast } from '../parts/toast.js';
import { BYTES, curl } from './curl.js';

// The box to write in. Enter sends, Shift+Enter breaks the line.
const PRESETS = {
  Hello: 'Hello! When are you open on Saturday?',
  STOP: 'STOP',
  Long: 'I have a question that takes a little longer to ask. '.repeat(12).trim(),
  Emoji: 'Thank you so much! 🙏🎉 À bientôt – 再见 👋🏽',
};
const NUMBER = /^\+[1-9]\d{6,14}$/;
const LARGEST_PICTURE = 700_000;
const LONGEST = 1600;

export function compose(hub, sent) {
  const words = byId('words');
  const times = byId('times');
  const handset = byId('handset');
  const send = byId('send');
  const file = byId('file');
  const shown = command('Send this text');
  let picture = null;

  byId('send-command').append(shown);
  byId('presets').append(...Object.entries(PRESETS).map(([name, text]) =>
    el('button', { type: 'button', class: 'button chip', onclick: () => fill(text) }, name)));
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId('compose').requestSubmit();
    }
  });
  byId('compose').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  for (const input of [words, times, handset]) input.addEventListener('input', tell);
  file.addEventListener('change', () => attach(file.files[0]));
  tell();

  function fill(text) {
    words.value = text;
    words.focus();
    tell();
  }

  function order() {
    const order = { from: handset.value.replaceAll(/[\s()-]/g, ''), to: hub.number, body: words.value };
    if (picture) order.media = [picture.medium];
    if (Number(times.value) > 1) order.times = Number(times.value);
    return order;
  }

  function tell() {
    const length = words.value.length;
    byId('count').textContent = length > 120 ? `${length} of ${LONGEST}` : '';
    const shownOrder = order();
    if (picture) shownOrder.media = [{ ...picture.medium, base64: BYTES }];
    shown.show(curl(hub.simulator.origin, 'POST', '/texts', shownOrder, picture?.name));
    complain('words', length > LONGEST ? `A text holds ${LONGEST} characters at most; take ${length - LONGEST} away.` : '');
  }

  function complain(name, message) {
    byId(`${name}-wrong`).textContent = message;
    byId(name).toggleAttribute('aria-invalid', false);
    if (message) byId(name).setAttribute('aria-invalid', 'true');
  }

  async function attach(chosen) {
    if (!chosen) return;
    if (!chosen.type.startsWith('image/') || chosen.size > LARGEST_PICTURE) {
      file.value = '';
      complain('words', `Choose a picture of at most ${LARGEST_PICTURE / 1000} kB.`);
      return;
    }
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    picture = { name: chosen.name, medium: { contentType: chosen.type, base64: btoa(binary) } };
    byId('picture').replaceChildren(`${chosen.name} (${Math.ceil(chosen.size / 1000)} kB)`,
      el('button', { type: 'button', class: 'button quiet', onclick: detach }, 'Remove'));
    byId('picture').hidden = false;
    tell();
    words.focus();
  }

  function detach() {
    picture = null;
    file.value = '';
    byId('picture').hidden = true;
    tell();
  }

  function wrong() {
    const wanted = order();
    const many = wanted.times ?? 1;
    complain('handset', NUMBER.test(wanted.from) ? '' : 'A number begins with + and its country, such as +15550100001.');
    if (!NUMBER.test(wanted.from)) return 'handset';
    if (!wanted.body.trim() && !picture) {
      complain('words', 'Write something first, or add a picture.');
      return 'words';
    }
    if (wanted.body.length > LONGEST) return 'words';
    if (!Number.isInteger(many) || many > 1000) {
      complain('words', 'It can be sent 1 to 1,000 times.');
      return 'times';
    }
    return null;
  }

  async function submit() {
    if (send.disabled) return;
    const broken = wrong();
    if (broken) {
      byId(broken).focus();
      return;
    }
    const wanted = order();
    send.disabled = true;
    send.setAttribute('aria-busy', 'true');
    try {
      await write('POST', '/simulator/api/texts', wanted);
      if (wanted.times) toast(`${wanted.times} texts are on their way`);
      words.value = '';
      times.value = 1;
      detach();
      sent();
    } catch (refused) {
      complain('words', refused.message);
    } finally {
      send.disabled = false;
      send.removeAttribute('aria-busy');
      words.focus();
    }
  }
}
