import { el, picture } from './parts.js';
import { Lost, Refused, Talk } from './talk.js';
import { LOOK, inkOn } from './look.js';
import { mine, pictured, theirs } from './said.js';
import { taken } from './photo.js';
import { textMe } from './textme.js';

// The panel: one conversation with one business. `site` is what the hub said of it when the session began.
const PATIENCE = [1000, 2000, 4000, 8000, 15000];

export function create(given) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOK);
  given.root.adoptedStyleSheets = [...given.root.adoptedStyleSheets, sheet];
  return new Panel(given);
}

class Panel {
  #given;
  #talk;
  #site = { name: 'Chat' };
  #ready = null;
  #chosen = null;
  #listening = false;
  #oldest = null;

  constructor(given) {
    this.#given = given;
    this.#talk = new Talk(given);
    this.#build();
    addEventListener('online', () => this.#online());
    addEventListener('offline', () => this.#offline());
    if (given.kept.get('pending')) this.#start();
  }

  #build() {
    this.title = el('h2', { id: 'title' }, 'Chat');
    this.byText = el('button', { type: 'button', class: 'icon', hidden: true, 'aria-label': 'Go on by text', title: 'Go on by text', onclick: () => this.#sheet() }, picture('text'));
    const close = el('button', { type: 'button', class: 'icon', 'aria-label': 'Close the chat', onclick: () => this.show(false) }, picture('close'));
    this.bar = el('div', { class: 'bar', role: 'status', hidden: true });
    this.earlier = el('button', { type: 'button', class: 'link earlier', hidden: true, onclick: () => this.#older() }, 'Earlier messages');
    this.log = el('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': 'Conversation', tabindex: '0' }, this.earlier);
    this.heard = el('div', { class: 'heard', 'aria-live': 'polite' });
    this.chosen = el('div', { class: 'chosen', hidden: true });
    this.file = el('input', { type: 'file', accept: 'image/*', hidden: true, 'aria-hidden': 'true', tabindex: '-1', onchange: () => this.#choose(this.file.files[0]) });
    this.box = el('textarea', { rows: '1', maxlength: '4000', placeholder: 'Write a message', 'aria-label': 'Your message', oninput: () => this.#grow(),
      onkeydown: (event) => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#submit(); } },
      onpaste: (event) => { const file = event.clipboardData?.files?.[0]; if (file) { event.preventDefault(); this.#choose(file); } } });
    const form = el('form', { class: 'write', onsubmit: (event) => { event.preventDefault(); this.#submit(); } }, this.file,
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Add a picture', title: 'Add a picture', onclick: () => this.file.click() }, picture('picture')), this.box,
      el('button', { type: 'submit', class: 'icon', 'aria-label': 'Send', title: 'Send' }, picture('send')));
    this.foot = el('div', { class: 'foot' });
    this.below = el('div', {}, this.chosen, form, this.foot);
    this.panel = el('section', { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true, onkeydown: (event) => this.#key(event) },
      el('div', { class: 'head' }, this.title, this.byText, close), this.bar, this.log, this.heard, this.below);
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
      this.#start();
      this.#grow();
      this.box.focus();
      this.#down(true);
    } else {
      button.focus();
    }
    tell();
  }

  #key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.show(false);
    const whole = getComputedStyle(this.panel).position === 'fixed';
    if (event.key !== 'Tab' || !whole) return;
    const all = this.panel.querySelectorAll('button:not(:disabled), textarea, a[href], [tabindex="0"], input:not([type=file])');
    const ends = { first: null, last: null };
    for (const each of all) if (each.getClientRects().length) { ends.first ??= each; ends.last = each; }
    if (event.shiftKey ? this.#given.root.activeElement === ends.first : this.#given.root.activeElement === ends.last) {
      event.preventDefault();
      (event.shiftKey ? ends.last : ends.first).focus();
    }
  }

  /** Once a page: the session, what was said before, and an answer that is under way. */
  #start() {
    this.#ready ??= this.#begin();
    this.#ready.catch((failure) => {
      this.#ready = null;
      this.#say(failure instanceof Refused ? failure.message : 'There is no connection at the moment.', () => this.#start());
    });
    return this.#ready;
  }

  async #begin() {
    const begun = await this.#talk.begin();
    this.#site = begun.site;
    this.title.textContent = begun.site.name;
    this.byText.hidden = !begun.site.text;
    this.foot.textContent = begun.site.simulated ? 'Answers come from a simulated model.' : '';
    if (/^#[0-9a-f]{6}$/i.test(begun.site.colour ?? '')) this.#given.kept.set('colours', `${begun.site.colour} ${inkOn(begun.site.colour)}`);
    this.#given.colours();
    this.#say('');
    if (begun.known) await this.#before();
    else if (begun.site.greeting) this.#greet(begun.site.greeting);
  }

  #greet(greeting) {
    const said = theirs(this.#site.name);
    this.log.append(said);
    said.end({ content: greeting, state: 'answered' });
  }

  async #before() {
    for (const old of this.log.querySelectorAll('.said')) old.remove();
    const { messages, answering, more } = await this.#talk.history();
    if (!messages.length && this.#site.greeting) this.#greet(this.#site.greeting);
    this.#add(messages, null);
    this.earlier.hidden = !more;
    this.#down(true);
    if (answering) this.#resume(answering, '');
    else this.#given.kept.set('pending', '');
  }

  async #older() {
    const height = this.log.scrollHeight;
    try {
      const { messages, more } = await this.#talk.history(this.#oldest);
      this.#add(messages, this.earlier.nextSibling);
      this.earlier.hidden = !more;
      this.log.scrollTop += this.log.scrollHeight - height;
    } catch (failure) {
      this.#say(failure.message || 'There is no connection at the moment.');
    }
  }

  #add(messages, before) {
    if (messages.length) this.#oldest = messages[0].place;
    for (const each of messages) {
      const box = each.role === 'user' ? mine({ text: each.content, at: each.at, channel: each.channel }) : theirs(this.#site.name);
      this.log.insertBefore(box, before);
      if (each.role !== 'user') box.end(each);
      else if (each.state === 'failed') box.state('failed', 'There is no answer to this. Please ask again.');
      if (each.image) pictured(box, this.#talk.picture(each.image));
    }
  }

  async #choose(file) {
    this.file.value = '';
    if (!file) return;
    try {
      this.#chosen = await taken(file);
      this.chosen.replaceChildren(this.#chosen.canvas, el('button', { type: 'button', class: 'link', onclick: () => this.#unchoose() }, 'Remove the picture'));
      this.chosen.hidden = false;
      this.#say('');
    } catch (wrong) {
      this.#say(wrong.message);
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

  #submit() {
    const text = this.box.value.trim();
    if (!text && !this.#chosen || this.#listening) return;
    const message = { id: crypto.randomUUID(), text, image: this.#chosen?.data };
    const box = mine({ text, canvas: this.#chosen?.canvas }, () => this.#send(message, box));
    this.log.append(box);
    this.#unchoose();
    this.box.value = '';
    this.#grow();
    this.#send(message, box);
  }

  /** The same message may be sent again and again: it has one id, and so one answer. */
  async #send(message, box) {
    this.#listening = true;
    box.state('sending');
    this.#down(true);
    const turn = this.#turn(box);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#start();
        await this.#talk.ask(message, turn.hear);
        break;
      } catch (failure) {
        if (turn.answer !== null) break;
        if (failure instanceof Refused && failure.code === 'not-there' && attempt === 0) {
          this.#given.kept.set('session', '');
          this.#ready = null;
        } else if (failure instanceof Refused || attempt >= PATIENCE.length) {
          turn.said.remove();
          box.state('failed', failure instanceof Refused ? failure.message : 'Not sent: there is no connection.');
          this.#listening = false;
          return;
        } else {
          box.state('waiting');
          await this.#pause(attempt);
        }
      }
    }
    await this.#follow(turn);
  }

  /** What is heard of one answer. */
  #turn(box) {
    const said = theirs(this.#site.name);
    const turn = { said, answer: null, last: '', over: false };
    turn.hear = ({ id, name, data }) => {
      if (id) turn.last = id;
      if (name === 'accepted') {
        turn.answer = data.answer;
        this.#given.kept.set('pending', String(data.answer));
        box?.state('kept');
        if (!said.isConnected) this.log.append(said);
        said.begin();
      } else if (name === 'token') said.add(data.text);
      else if (name === 'reset') said.begin();
      else if (name === 'tool') said.tool(data);
      else if (name === 'waiting') said.waiting(data);
      else if (name === 'problem') said.problem(data.message);
      else if (name === 'answer') {
        turn.over = true;
        said.end(data);
        this.#answered(said, data);
      }
      this.#down(false);
    };
    return turn;
  }

  /** Until the answer is there: a stream that broke off is taken up where it was. */
  async #follow(turn) {
    for (let attempt = 0; !turn.over && attempt <= PATIENCE.length; attempt += 1) {
      const before = turn.last;
      try {
        if (attempt) await this.#pause(attempt - 1);
        await this.#talk.resume(turn.answer, turn.last, turn.hear);
      } catch (failure) {
        if (failure instanceof Refused) break;
      }
      if (turn.last !== before) attempt = 0;
    }
    if (!turn.over) {
      turn.said.problem('The connection broke off. Open the chat again to see the answer.');
      this.#say('There is no connection at the moment.', () => this.#before().then(() => this.#say(''), () => {}));
    }
    this.#listening = false;
  }

  #resume(answer) {
    const turn = this.#turn(null);
    turn.answer = answer;
    this.#listening = true;
    this.log.append(turn.said);
    turn.said.begin();
    this.#follow(turn);
  }

  #answered(said, { state }) {
    const { kept, tell } = this.#given;
    kept.set('pending', '');
    this.heard.textContent = state === 'failed' ? 'There is no answer.' : `${this.#site.name}: ${said.text()}`;
    if (!this.open) {
      kept.set('unread', String((Number(kept.get('unread')) || 0) + 1));
      tell();
    }
  }

  /** Waits, but not while the network is known to be gone, and no longer than until it is back. */
  #pause(attempt) {
    return new Promise((resolve) => {
      const timer = navigator.onLine === false ? 0 : setTimeout(resolve, PATIENCE[attempt] * (0.8 + Math.random() * 0.4));
      addEventListener('online', () => { clearTimeout(timer); resolve(); }, { once: true });
    });
  }

  #offline() { this.#say('You are offline. What you write is sent when you are back.'); }

  #online() { this.#say(''); }

  #say(words, again) {
    this.bar.hidden = !words;
    this.bar.replaceChildren(words, ' ');
    if (again && words) this.bar.append(el('button', { type: 'button', class: 'link', onclick: again }, 'Try again'));
  }

  #sheet() {
    if (this.panel.querySelector('.sheet')) return;
    const left = () => { form.remove(); this.below.hidden = false; this.box.focus(); };
    const form = textMe(this.#talk, { left, joined: () => { left(); this.#before(); this.#say('From now on you can go on here or by text.'); } });
    this.below.hidden = true;
    this.panel.append(form);
    form.begin();
  }

  /** To the newest, unless somebody reads further up. */
  #down(always) {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    if (always || near) requestAnimationFrame(() => { this.log.scrollTop = this.log.scrollHeight; });
  }
}
