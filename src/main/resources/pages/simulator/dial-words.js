// What each dial is called, what it does, and how far it turns. A dot in a name means an object on the wire.
const count = (name, label, hint, most = 1000) => ({ name, label, hint, unit: '×', least: 0, most, off: 0 });
const millis = (name, label, hint, most = 60000, off = 0) => ({ name, label, hint, unit: 'ms', least: off ? 1 : 0, most, off });
const flag = (name, label, hint) => ({ name, label, hint, flag: true, off: false });

export const groups = [
  { title: 'Texts on their way to the hub', dials: [
    millis('webhookDelayMs', 'Deliver late', 'Each text waits this long before the hub hears of it.'),
    count('duplicateWebhooks', 'Deliver again', 'Extra copies of each text. The hub should answer once.', 10),
    millis('duplicateSpacingMs', 'Between copies', 'How far apart the copies are.', 60000, 50),
    flag('reorder', 'Swap the order', 'Holds a text back until the next one has passed it.'),
  ] },
  { title: "The carrier's API", dials: [
    count('rest429', 'Too busy (429)', 'The next so many requests are told to come back later.'),
    count('rest5xxBefore', 'Fail without sending', 'The next so many requests get 503; nothing was sent.'),
    count('rest5xxAfter', 'Send, then fail', 'The text goes out, yet the hub is told 500. It must not send again.'),
    count('restTimeoutAfter', 'Send, then say nothing', 'The text goes out, and the answer never comes.'),
    millis('listLagMs', 'Books lag', 'A sent text shows up in the message list only after this time.', 600000),
  ] },
  { title: 'Delivery of replies', dials: [
    millis('deliveryStepMs', 'Each step takes', 'Between queued, sent and delivered.', 60000, 20),
    { name: 'failWith', label: 'Fail with code', hint: '30003 unreachable, 30005 unknown, 30007 filtered, 30034 unregistered. 0 is off.', unit: '', least: 0, most: 99999, off: 0 },
    millis('callbackDelayMs', 'Report late', 'Delivery news waits this long.'),
    count('callbackDuplicates', 'Report again', 'Extra copies of each piece of news.', 10),
    flag('callbackReorder', 'Report out of order', '"Delivered" may come before "sent".'),
  ] },
  { title: 'The model', dials: [
    millis('latencyMs', 'Think longer', 'Each answer takes this much more.'),
    count('errorNext.count', 'Fail the next', 'So many questions get an error instead of an answer.'),
    { name: 'errorNext.status', label: 'With the status', hint: 'From 400 to 599.', unit: '', least: 400, most: 599, off: 500, mild: true },
    millis('pieceMs', 'Pause between words', 'In answers that come word by word.'),
    count('stallNext', 'Fall silent in the next', 'So many streams stop half way and stay open.'),
    count('cutNext', 'Cut the next', 'So many streams end half way, as if that were the end.'),
    count('failInsideNext', 'Fail inside the next', 'So many streams tell of an error half way.'),
  ] },
];

export const dials = groups.flatMap((group) => group.dials);

export const valueOf = (json, name) => name.split('.').reduce((tree, step) => tree?.[step], json);

export const asJson = (name, value) => name.split('.').reverse().reduce((inner, step) => ({ [step]: inner }), value);

export const isTurned = (dial, value) => !dial.mild && value !== dial.off;
