import { el } from './element.js';
import { toast } from './toast.js';

// Code with a copy button; text() is asked each time, so that what is copied is what is shown.
export function code(text, label) {
  const pre = el('pre', { tabindex: 0, 'aria-label': label }, text);
  const copy = el('button', { type: 'button', class: 'button quiet copy', 'aria-label': `Copy: ${label}`,
    onclick: () => copied(pre) }, 'Copy');
  const box = el('div', { class: 'code' }, pre, copy);
  box.show = (words) => { if (pre.textContent !== words) pre.textContent = words; };
  return box;
}

/** Folded away: the same action as a command. */
export function command(label) {
  const box = code('', label);
  const fold = el('details', { class: 'command' }, el('summary', {}, 'The same as a command'), box);
  fold.show = box.show;
  return fold;
}

async function copied(pre) {
  try {
    await navigator.clipboard.writeText(pre.textContent);
    toast('Copied');
  } catch {
    getSelection().selectAllChildren(pre);
    toast('Marked; press Ctrl+C to copy');
  }
}
