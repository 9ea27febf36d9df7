import { el } from '../parts/element.js';
import { toast } from '../parts/toast.js';
import * as api from './api.js';

// Taking over, writing and handing back. A text keeps its key until it is known to be taken, so that sending it again is safe.
const LONGEST = 1600;
const WHY = {
  'taken-over': ({ by, until }) => `${by} writes here; the agent is silent until it is handed back, or until ${until}.`,
  loop: ({ until }) => `Another machine seems to answer, so the agent stopped until ${until}.`,
  rate: ({ until }) => `Too many replies in a short time, so the agent is silent until ${until}.`,
};
const NO_TEXTS = 'They want no texts, so neither you nor the agent can text them. Only they can change that, by texting START.';
const time = (instant) => new Date(instant).toLocaleString([], { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false });

export function byHand(shown) {
  const words = el('textarea', { id: 'hand', rows: 2, placeholder: 'Write as the business', maxlength: LONGEST, 'aria-describedby': 'hand-say hand-wrong' });
  const wrong = el('p', { class: 'wrong', id: 'hand-wrong', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'button main' }, 'Send');
  const form = el('form', { class: 'write' }, el('label', { class: 'only-heard', for: 'hand' }, 'Your text'), words, send);
  const say = el('p', { class: 'small soft', id: 'hand-say', role: 'status' });
  const turn = el('button', { type: 'button', class: 'button' });
  const box = [el('div', { class: 'apart' }, say, turn), form, wrong];
  let talk = null;
  let sending = false;
  let key = crypto.randomUUID();

  function show(now) {
    if (talk?.id !== now.id) {
      words.value = '';
      wrong.textContent = '';
      key = crypto.randomUUID();
    }
    talk = now;
    const { paused } = now;
    form.hidden = !paused || !/^\+\d+$/.test(now.customer_phone ?? '');
    const out = now.marks.includes('wants_no_texts');
    // Read-only and not disabled: who is writing keeps the focus and their words, and hears why.
    words.readOnly = out;
    send.disabled = out || sending;
    const silent = paused && (WHY[paused.why] ?? WHY['taken-over'])({ ...paused, until: time(paused.until) });
    say.classList.toggle('soft', !out);
    tell([out && NO_TEXTS, silent, !out && !paused && 'The agent answers here.'].filter(Boolean).join(' '));
    turn.textContent = paused ? 'Hand back to the agent' : 'Take over';
    turn.className = `button ${paused || out ? '' : 'main'}`;
  }

  /** Only what is new is read out. */
  function tell(sentence) {
    if (say.textContent !== sentence) say.textContent = sentence;
  }

  async function act(asked, done) {
    turn.disabled = true;
    try {
      shown(await asked);
      toast(done);
    } catch (refused) {
      toast(refused.message, 'bad');
    }
    turn.disabled = false;
  }

  turn.addEventListener('click', async () => {
    if (talk.paused) {
      await act(api.handBack(talk.id), 'The agent answers again.');
    } else {
      await act(api.takeOver(talk.id), 'You have taken over: the agent is silent here.');
      words.focus();
    }
  });
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text || send.disabled) return;
    sending = true;
    send.disabled = true;
    send.setAttribute('aria-busy', 'true');
    wrong.textContent = '';
    try {
      const now = await api.reply(talk.id, text, key);
      words.value = '';
      key = crypto.randomUUID();
      shown(now);
    } catch (refused) {
      wrong.textContent = refused.message;
    }
    sending = false;
    send.disabled = words.readOnly;
    send.removeAttribute('aria-busy');
    words.focus();
  });

  return { box, show };
}
