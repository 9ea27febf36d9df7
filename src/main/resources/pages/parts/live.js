import { at } from './tenant.js';

// Hears what happens to a business. After a break the browser comes again by itself, and `lost` says to look everything up.
export function live(types, heard, lost, state = () => {}) {
  const feed = new EventSource(at('/api/events/stream'));
  feed.addEventListener('open', () => state(true));
  feed.addEventListener('error', () => state(false));
  feed.addEventListener('reset', lost);
  for (const type of types) feed.addEventListener(type, (news) => heard(JSON.parse(news.data)));
}
