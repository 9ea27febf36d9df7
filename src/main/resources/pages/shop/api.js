import { Refused, read, write } from '../parts/ask.js';

// The addresses of one business, as the page's own address names it.
const tenant = new URLSearchParams(location.search).get('tenant');
const of = (path) => `${path}${tenant ? `?tenant=${encodeURIComponent(tenant)}` : ''}`;

export const home = () => read('/home.json');
export const premises = () => read(of('/api/shop/premises'));
export const keep = (wanted) => write('PUT', of('/api/shop/premises'), wanted);
export const stock = () => read(of('/api/shop/stock'));
export const stockList = of('/api/shop/stock.csv');
export const visits = () => read(of('/api/shop/visits'));
export const followUps = () => read(of('/api/shop/follow-ups'));
export const done = (id) => write('POST', of('/api/shop/follow-ups/done'), { id });
export const site = () => read(of('/api/chat-site'));
export const keepSite = (wanted) => write('PUT', of('/api/chat-site'), wanted);
export const newSecret = () => write('POST', of('/api/chat-site/secret'), {});

/** A list is no JSON, but goes with the same proof that a page of the hub sends it. */
export async function takeStock(list) {
  const token = document.querySelector('meta[name=csrf]')?.content ?? '';
  let answer;
  try {
    answer = await fetch(of('/api/shop/stock'), { method: 'PUT', body: list,
      headers: { 'Content-Type': 'text/csv', 'X-Requested-With': 'switchboard', 'X-CSRF-TOKEN': token } });
  } catch {
    throw new Refused(0, 'hub-away', 'The hub does not answer. Is it still running?');
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, json.error?.code, json.error?.message ?? 'The list was not taken.', 0, json.error?.problems);
  return json;
}
