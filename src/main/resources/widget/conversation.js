import { Refused } from './talk.js';
import { mine, pictured, theirs } from './said.js';

// What was said and is being said: the session, the history, and each answer until it is there.
const PATIENCE = [1000, 2000, 4000, 8000, 15000];
const AWAY = 'There is no connection at the moment.';

export class Conversation {
  #talk;
  #kept;
  #view;
  #name = 'Chat';
  #greeting = '';
  #ready = null;
  #oldest = null;
  listening = false;

  constructor(talk, kept, view) {
    this.#talk = talk;
    this.#kept = kept;
    this.#view = view;
  }

  /** Once a page: the session, what was said before, and an answer that is under way. */
  start() {
    this.#ready ??= this.#begin();
    this.#ready.catch((failure) => {
      this.#ready = null;
      this.#view.say(failure instanceof Refused ? failure.message : AWAY, () => this.start());
    });
    return this.#ready;
  }

  async #begin() {
    const { site, known } = await this.#talk.begin();
    this.#name = site.name;
    this.#greeting = site.greeting ?? '';
    this.#view.site(site);
    this.#view.say('');
    if (known) await this.#before();
    else this.#greet();
  }

  #greet() {
    if (!this.#greeting) return;
    const said = theirs(this.#name);
    this.#view.log.append(said);
    said.end({ content: this.#greeting, state: 'answered' });
  }

  async #before() {
    const { messages, answering, more } = await this.#talk.history();
    const unsent = [];
    for (const old of this.#view.log.querySelectorAll('.said')) {
      old.remove();
      if (old.classList.contains('mine') && old.unsent) unsent.push(old);
    }
    if (!messages.length) this.#greet();
    this.#add(messages, null);
    this.#view.log.append(...unsent);
    this.#view.earlier.hidden = !more;
    this.#view.down(true);
    if (answering) this.#resume(answering);
    else this.#kept.set('pending', '');
  }

  async older() {
    const { log, earlier } = this.#view;
    const height = log.scrollHeight;
    try {
      const { messages, more } = await this.#talk.history(this.#oldest);
      this.#add(messages, earlier.nextSibling);
      earlier.hidden = !more;
      log.scrollTop += log.scrollHeight - height;
    } catch (failure) {
      this.#view.say(failure.message || AWAY);
    }
  }

  async joined() {
    await this.#before();
    this.#view.say('From now on you can go on here or by text.');
  }

  #add(messages, before) {
    if (messages.length) this.#oldest = messages[0].place;
    for (const each of messages) {
      const box = each.role === 'user' ? mine({ text: each.content, at: each.at, channel: each.channel }) : theirs(this.#name);
      this.#view.log.insertBefore(box, before);
      if (each.role !== 'user') box.end(each);
      else if (each.state === 'failed') box.state('failed', 'There is no answer to this. Please ask again.');
      if (each.image) pictured(box, this.#talk.picture(each.image));
    }
  }

  /** The same message may be sent again and again: it has one id, and so one answer. */
  async send(message, box) {
    this.listening = true;
    box.unsent = true;
    box.state('sending');
    this.#view.down(true);
    const turn = this.#turn(box);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.start();
        await this.#talk.ask(message, turn.hear);
        break;
      } catch (failure) {
        if (turn.answer !== null) break;
        if (failure instanceof Refused && failure.code === 'not-there' && attempt === 0) {
          this.#kept.set('session', '');
          this.#ready = null;
        } else if (failure instanceof Refused || attempt >= PATIENCE.length) {
          box.state('failed', failure instanceof Refused ? failure.message : 'Not sent: there is no connection.');
          this.listening = false;
          return;
        } else {
          box.state('waiting');
          await pause(attempt);
        }
      }
    }
    await this.#follow(turn);
  }

  /** What is heard of one answer. */
  #turn(box) {
    const said = theirs(this.#name);
    const turn = { said, answer: null, last: '', over: false };
    turn.hear = ({ id, name, data }) => {
      if (id) turn.last = id;
      if (name === 'accepted') {
        turn.answer = data.answer;
        this.#kept.set('pending', String(data.answer));
        if (box) box.unsent = false;
        box?.state('kept');
        if (!said.isConnected) this.#view.log.append(said);
        said.begin();
      } else if (name === 'token') said.add(data.text);
      else if (name === 'reset') said.begin();
      else if (name === 'tool') said.tool(data);
      else if (name === 'waiting') said.waiting();
      else if (name === 'problem') said.problem(data.message);
      else if (name === 'answer') {
        turn.over = true;
        said.end(data);
        this.#kept.set('pending', '');
        this.#view.answered(data.state === 'failed' ? 'There is no answer.' : `${this.#name}: ${said.text()}`);
      }
      this.#view.down(false);
    };
    return turn;
  }

  #resume(answer) {
    const turn = this.#turn(null);
    turn.answer = answer;
    this.listening = true;
    this.#view.log.append(turn.said);
    turn.said.begin();
    this.#follow(turn);
  }

  /** Until the answer is there: a stream that broke off is taken up where it was. */
  async #follow(turn) {
    for (let attempt = 0; !turn.over && attempt <= PATIENCE.length; attempt += 1) {
      const before = turn.last;
      try {
        if (attempt) await pause(attempt - 1);
        await this.#talk.resume(turn.answer, turn.last, turn.hear);
      } catch (failure) {
        if (failure instanceof Refused) break;
      }
      if (turn.last !== before) attempt = 0;
    }
    if (!turn.over) {
      turn.said.problem('The connection broke off before the answer was there.');
      this.#view.say(AWAY, () => this.#before().then(() => this.#view.say(''), () => {}));
    }
    this.listening = false;
  }
}

/** Not while the network is known to be gone, and no longer than until it is back. */
function pause(attempt) {
  return new Promise((resolve) => {
    const timer = navigator.onLine === false ? 0 : setTimeout(resolve, PATIENCE[attempt] * (0.8 + Math.random() * 0.4));
    addEventListener('online', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
