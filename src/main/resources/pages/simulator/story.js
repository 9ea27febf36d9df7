// Says in plain words what a crossing was. Everything here is text, whatever came over the wire.
const KINDS = {
  webhook: { word: 'webhook', tone: 'info', title: 'A text on its way from the carrier to the hub' },
  callback: { word: 'callback', tone: 'accent', title: 'Delivery news from the carrier to the hub' },
  rest: { word: 'rest', tone: 'plum', title: "The hub asks the carrier's API" },
  model: { word: 'model', tone: 'warn', title: 'The hub asks the model' },
  control: { word: 'control', tone: '', title: 'What you did, here or with curl' },
};

export const kinds = Object.keys(KINDS);
export const kindOf = (kind) => KINDS[kind] ?? { word: kind, tone: '', title: kind };

export function headline(entry) {
  const sent = entry.sent ?? {};
  switch (entry.kind) {
    case 'webhook': return `Carrier hands the hub a text: ${clipped(sent.Body || picture(sent))}`;
    case 'callback': return `Carrier tells the hub: ${sent.MessageStatus ?? 'news'}${sent.ErrorCode ? ` (${sent.ErrorCode})` : ''}`;
    case 'rest': return rest(entry, sent);
    case 'model': return entry.method === 'POST' ? `Hub asks the model: ${clipped(lastWords(sent))}` : 'Hub asks which models there are';
    case 'control': return control(entry, sent);
    default: return entry.method;
  }
}

export function tone(status) {
  if (status === null || status >= 500) return 'bad';
  return status >= 400 ? 'warn' : 'good';
}

/** JSON with indentation, forms as lines, everything else as it came. */
export function pretty(value) {
  if (value === null || value === undefined || value === '') return '(nothing)';
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value.replaceAll('><', '>\n<');
  }
}

function rest(entry, sent) {
  const words = entry.status === 429 ? 'Carrier is too busy to send' : 'Hub asks the carrier to send';
  if (entry.method === 'POST') return `${words}: ${clipped(sent.Body || 'a picture')}`;
  return entry.url.includes('/Media/') ? 'Hub fetches a picture' : "Hub reads the carrier's books";
}

function control(entry, sent) {
  if (entry.url.endsWith('/texts')) return sent.times > 1 ? `You sent ${sent.times} texts` : 'You sent a text';
  if (entry.url.endsWith('/dials')) return `You turned ${Object.keys(sent).join(', ') || 'nothing'}`;
  if (entry.url.endsWith('/reset')) return 'You reset everything';
  return `You: ${entry.method} ${entry.url.replace('/simulator', '')}`;
}

function lastWords(sent) {
  const content = sent.messages?.at(-1)?.content;
  return typeof content === 'string' ? content : content?.map((part) => part.text ?? '[picture]').join(' ') ?? '';
}

const picture = (sent) => (Number(sent.NumMedia) > 0 ? '(a picture)' : '(no words)');
const clipped = (text) => { const line = String(text).replaceAll(/\s+/g, ' '); return line.length > 90 ? `“${line.slice(0, 90)}…”` : `“${line}”`; };
