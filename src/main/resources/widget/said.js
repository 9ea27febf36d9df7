import { el } from './parts.js';
import { shown } from './photo.js';
import { words } from './words.js';

// The bubbles of a conversation.
const time = (at) => (at ? new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) : '');
const CHANNELS = { sms: 'by text', voice: 'on the phone' };

function dotted(...parts) {
  let line = '';
  for (const part of parts) if (part) line += line ? ` · ${part}` : part;
  return line;
}

const named = (tool) => tool.replace(/_/g, ' ');

/** What the visitor said, with a state that changes. */
export function mine({ text = '', at, channel, canvas }, again) {
  const note = el('div', { class: 'note' });
  const box = el('div', { class: 'said mine' }, canvas, text && el('div', { class: 'bubble' }, el('span', { class: 'heard' }, 'You: '), text), note);
  box.state = (state, why = '') => {
    box.classList.toggle('failed', state === 'failed');
    note.className = state === 'failed' ? 'note bad' : 'note';
    note.replaceChildren();
    if (state === 'failed') {
      note.append(why || 'Not sent.', ' ');
      if (again) note.append(el('button', { type: 'button', class: 'link', onclick: again }, 'Try again'));
    } else {
      note.append({ sending: 'Sending…', waiting: 'Waiting for the connection…' }[state] ?? dotted(CHANNELS[channel], time(at)));
    }
  };
  box.state('kept');
  return box;
}

/** Puts a picture of the record above what was said with it. */
export async function pictured(box, loading) {
  try {
    box.prepend(await shown(await loading, 'Your picture'));
  } catch {
    box.prepend(el('div', { class: 'note' }, 'A picture that cannot be shown now'));
  }
}

/** What the agent says: it grows, and at its end is replaced by the whole. */
export function theirs(name) {
  const bubble = el('div', { class: 'bubble', hidden: true });
  const chips = el('div', { class: 'chips' });
  const note = el('div', { class: 'note' });
  const box = el('div', { class: 'said' }, bubble, chips, note);
  const dots = el('div', { class: 'dots' }, el('span'), el('span'), el('span'));
  const running = new Map();
  let text = '';
  let drawing = 0;

  const draw = () => {
    drawing = 0;
    bubble.hidden = false;
    bubble.replaceChildren(el('span', { class: 'heard' }, `${name}: `), text ? words(text) : dots);
  };
  const soon = () => { drawing ||= requestAnimationFrame(draw); };

  box.begin = () => { text = ''; draw(); };
  box.add = (piece) => { text += piece; note.replaceChildren(); soon(); };
  box.tool = ({ tool, state, say }) => {
    running.get(tool)?.remove();
    running.delete(tool);
    if (state === 'running') {
      const chip = el('span', { class: 'chip now' }, say || `Looking into it: ${named(tool)}`);
      running.set(tool, chip);
      chips.append(chip);
    }
  };
  box.waiting = () => note.replaceChildren('This takes longer than usual. Still waiting for the answer…');
  box.problem = (message) => note.replaceChildren(message);
  box.end = (answer) => {
    cancelAnimationFrame(drawing);
    text = answer.content || '';
    box.classList.toggle('failed', answer.state === 'failed');
    chips.replaceChildren(...done(answer.did ?? []));
    note.className = answer.state === 'answered' ? 'note' : 'note bad';
    note.replaceChildren(dotted({ cut: 'It broke off here.', failed: 'There is no answer to this. Please ask again.' }[answer.state],
      CHANNELS[answer.channel], time(answer.at)));
    if (text) draw();
    else bubble.hidden = true;
  };
  box.text = () => bubble.innerText.replace(/^[^:]*: /, '');
  return box;
}

/** What was looked up and done for an answer. */
function done(did) {
  const chips = [];
  for (const { tool, effect } of did) chips.push(el('span', { class: 'chip' }, `${effect === 'act' ? 'Done' : 'Looked up'}: ${named(tool)}`));
  return chips;
}
