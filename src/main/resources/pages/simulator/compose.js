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
const LARGEST_FILES = 700_000;
const MOST_FILES = 10;
const LONGEST = 1600;

export function compose(hub, sent) {
  const words = byId('words');
  const times = byId('times');
  const handset = byId('handset');
  const send = byId('send');
  const file = byId('file');
  const shown = command('Send this text');
  let files = [];

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
  file.addEventListener('change', () => attach([...file.files]));
  tell();

  function fill(text) {
    words.value = text;
    words.focus();
    tell();
  }

  function order() {
    const order = { from: handset.value.replaceAll(/[\s()-]/g, ''), to: hub.number, body: words.value };
    if (files.length) order.media = files.map((each) => each.medium);
    if (Number(times.value) > 1) order.times = Number(times.value);
    return order;
  }

  function tell() {
    const length = words.value.length;
    byId('count').textContent = length > 120 ? `${length} of ${LONGEST}` : '';
    const shownOrder = order();
    // A command holds one file; the others are sent like it.
    if (files.length) shownOrder.media = [{ ...files[0].medium, base64: BYTES }];
    shown.show(curl(hub.simulator.origin, 'POST', '/texts', shownOrder, files[0]?.name));
    complain('words', length > LONGEST ? `A text holds ${LONGEST} characters at most; take ${length - LONGEST} away.` : '');
  }

  function complain(name, message) {
    byId(`${name}-wrong`).textContent = message;
    byId(name).toggleAttribute('aria-invalid', false);
    if (message) byId(name).setAttribute('aria-invalid', 'true');
  }

  async function attach(chosen) {
    if (!chosen.length) return;
    const all = files.reduce((sum, each) => sum + each.size, 0) + chosen.reduce((sum, each) => sum + each.size, 0);
    file.value = '';
    if (all > LARGEST_FILES || files.length + chosen.length > MOST_FILES) {
      complain('words', `A text takes ${MOST_FILES} files here, of ${LARGEST_FILES / 1000} kB together.`);
      return;
    }
    for (const each of chosen) files.push({ name: each.name, size: each.size, medium: { contentType: each.type || 'application/octet-stream', base64: await base64(each) } });
    showFiles();
    words.focus();
  }

  function showFiles() {
    const all = files.reduce((sum, each) => sum + each.size, 0);
    byId('picture').replaceChildren(`${files.length === 1 ? files[0]?.name : `${files.length} files`} (${Math.ceil(all / 1000)} kB)`,
      el('button', { type: 'button', class: 'button quiet', onclick: detach }, 'Remove'));
    byId('picture').hidden = files.length === 0;
    tell();
  }

  function detach() {
    files = [];
    file.value = '';
    showFiles();
  }

  function wrong() {
    const wanted = order();
    const many = wanted.times ?? 1;
    complain('handset', NUMBER.test(wanted.from) ? '' : 'A number begins with + and its country, such as +15550100001.');
    if (!NUMBER.test(wanted.from)) return 'handset';
    if (!wanted.body.trim() && !files.length) {
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

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
