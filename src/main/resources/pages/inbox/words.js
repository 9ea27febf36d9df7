// How things are said on the page.
export const CHANNELS = { sms: 'text', voice: 'call', chat: 'web chat' };

export const MARKS = {
  escalated: ['asked for a person', 'plum'],
  wants_no_texts: ['wants no texts', 'bad'],
  taken_over: ['by hand', 'accent'],
  loop_stopped: ['loop stopped', 'bad'],
  too_many: ['too many replies', 'warn'],
  waiting: ['waits for an answer', 'warn'],
  not_delivered: ['not delivered', 'bad'],
};

/** A number in groups; what is no number stays as it is. */
export function phone(number) {
  if (!number) return 'Web visitor';
  const north = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (north) return `+1 ${north.slice(1).join(' ')}`;
  return /^\+\d+$/.test(number) ? number.replace(/^(\+\d{2})(\d+)$/, (all, land, rest) => `${land} ${rest.replace(/(\d{3})(?=\d{3,})/g, '$1 ')}`) : number;
}

const DAY_MS = 86_400_000;

/** Today a clock time, then a weekday, then a day. */
export function when(instant) {
  const time = new Date(instant);
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (time >= midnight) return time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
  if (time >= midnight - 6 * DAY_MS) return time.toLocaleDateString([], { weekday: 'short' });
  return time.toLocaleDateString([], { day: 'numeric', month: 'short' });
}

export function dayOf(instant) {
  const time = new Date(instant);
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (time >= midnight) return 'Today';
  if (time >= midnight - DAY_MS) return 'Yesterday';
  return time.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
}
