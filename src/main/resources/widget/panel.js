import { el, picture } from './parts.js';
import { Conversation } from './conversation.js';
import { LOOK, inkOn } from './look.js';
import { mine } from './said.js';
import { Talk } from './talk.js';
import { taken } from './photo.js';
import { textMe } from './textme.js';

// The panel as people see and use it; what is said in it is the conversation's.
export function create(given) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOK);
  given.root.adoptedStyleSheets = [...given.root.adoptedStyleSheets, sheet];
  return new Panel(given);
}

class Panel {
  #given;
  #talk;
  #conversation;
  #chosen = null;

  constructor(given) {
    this.#given = given;
    this.#talk = new Talk(given);
    this.#conversation = new Conversation(this.#talk, given.kept, this);
    this.#build();
    addEventListener('online', () => this.say(''));
    addEventListener('offline', () => this.say('You are offline. What you write is sent when you are back.'));
    if (given.kept.get('pending')) this.#conversation.start();
  }

  #build() {
    const button = (name, label, onclick, more = {}) => el('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick, ...more }, picture(name));
    this.title = el('h2', { id: 'title' }, 'Chat');
    this.byText = button('text', 'Go on by text', () => this.#sheet(), { hidden: true });
    this.bar = el('div', { class: 'bar', role: 'status', hidden: true });
    this.earlier = el('button', { type: 'button', class: 'link earlier', hidden: true, onclick: () => this.#conversation.older() }, 'Earlier messages');
    this.log = el('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': 'Conversation', tabindex: '0' }, this.earlier);
    this.heard = el('div', { class: 'heard', 'aria-live': 'polite' });
    this.chosen = el('div', { class: 'chosen', hidden: true });
    this.file = el('input', { type: 'file', accept: 'image/*', hidden: true, tabindex: '-1', 'aria-label': 'A picture', onchange: () => this.#choose(this.file.files[0]) });
    this.box = el('textarea', { rows: '1', maxlength: '4000', placeholder: 'Write a message', 'aria-label': 'Your message', oninput: () => this.#grow(),
      onkeydown: (event) => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#submit(); } },
      onpaste: (event) => { const file = event.clipboardData?.files?.[0]; if (file) { event.preventDefault(); this.#choose(file); } } });
    const form = el('form', { class: 'write', onsubmit: (event) => { event.preventDefault(); this.#submit(); } }, this.file,
      button('picture', 'Add a picture', () => this.file.click()), this.box, button('send', 'Send', null, { type: 'submit' }));
    this.foot = el('div', { class: 'foot' });
    this.below = el('div', {}, this.chosen, form, this.foot);
    this.panel = el('section', { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true, onkeydown: (event) => this.#key(event) },
      el('div', { class: 'head' }, this.title, this.byText, button('close', 'Close the chat', () => this.show(false))), this.bar, this.log, this.heard, this.below);
    this.#given.frame.append(this.panel);
    this.box.value = this.#given.kept.get('draft');
  }

  get open() { return !this.panel.hidden; }

  show(open) {
    const { button, frame, kept, tell } = this.#given;
    this.panel.hidden = !open;
    frame.classList.toggle('whole', open);
    button.setAttribute('aria-expanded', String(open));
    kept.set('open', open ? '1' : '');
    if (open) {
      kept.set('unread', '');
      this.#conversation.start();
      this.#grow();
      this.box.focus();
      this.down(true);
    } else {
      button.focus();
    }
    tell();
  }

  /** What the hub says of the business whose chat this is. */
  site(site) {
    this.title.textContent = site.name;
    this.byText.hidden = !site.text;
    this.foot.textContent = site.simulated ? 'Answers come from a simulated model.' : '';
    const coloured = /^#[0-9a-f]{6}$/i.test(site.colour ?? '');
    this.#given.kept.set('colours', coloured ? `${site.colour} ${inkOn(site.colour)}` : '');
    this.#given.colours();
  }

  /** Something about the connection, or nothing any more. */
  say(words, again) {
    this.bar.hidden = !words;
    this.bar.replaceChildren(words, ' ');
    if (again && words) this.bar.append(el('button', { type: 'button', class: 'link', onclick: again }, 'Try again'));
  }

  /** The end of an answer: read aloud, or counted where nobody looks. */
  answered(words) {
    const { kept, tell } = this.#given;
    this.heard.textContent = words;
    if (!this.open) {
      kept.set('unread', String((Number(kept.get('unread')) || 0) + 1));
      tell();
    }
  }

  /** To the newest, unless somebody reads further up. */
  down(always) {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    if (always || near) requestAnimationFrame(() => { this.log.scrollTop = this.log.scrollHeight; });
  }

  #submit() {
    const text = this.box.value.trim();
    if (!text && !this.#chosen || this.#conversation.listening) return;
    const message = { id: crypto.randomUUID(), text, image: this.#chosen?.data };
    const box = mine({ text, canvas: this.#chosen?.canvas }, () => this.#conversation.send(message, box));
    this.log.append(box);
    this.#unchoose();
    this.box.value = '';
    this.#grow();
    this.#conversation.send(message, box);
  }

  async #choose(file) {
    this.file.value = '';
    if (!file) return;
    try {
      this.#chosen = await taken(file);
      this.chosen.replaceChildren(this.#chosen.canvas, el('button', { type: 'button', class: 'link', onclick: () => this.#unchoose() }, 'Remove the picture'));
      this.chosen.hidden = false;
      this.say('');
    } catch (wrong) {
      this.say(wrong.message);
    }
    this.box.focus();
  }

  #unchoose() {
    this.#chosen = null;
    this.chosen.hidden = true;
    this.chosen.replaceChildren();
    this.box.focus();
  }

  #grow() {
    this.#given.kept.set('draft', this.box.value);
    this.box.style.height = 'auto';
    this.box.style.height = `${Math.min(130, this.box.scrollHeight + 2)}px`;
  }

  #sheet() {
    if (this.panel.querySelector('.sheet')) return;
    const left = () => { form.remove(); this.below.hidden = false; this.box.focus(); };
    const form = textMe(this.#talk, { left, joined: () => { left(); this.#conversation.joined(); } });
    this.below.hidden = true;
    this.panel.append(form);
    form.begin();
  }

  /** Keys stay in here: a site's own shortcuts are not for what is written in the chat. */
  #key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.show(false);
    const whole = getComputedStyle(this.panel).position === 'fixed';
    if (event.key !== 'Tab' || !whole) return;
    const all = this.panel.querySelectorAll('button:not(:disabled), textarea, a[href], [tabindex="0"], input:not([type=file])');
    let first = null;
    let last = null;
    for (const each of all) if (each.getClientRects().length) { first ??= each; last = each; }
    if (this.#given.root.activeElement === (event.shiftKey ? first : last)) {
      event.preventDefault();
      (event.shiftKey ? last : first).focus();
    }
  }
}
