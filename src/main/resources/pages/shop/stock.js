import { byId, el } from '../parts/element.js';
import { empty, table } from '../parts/table.js';
import { toast } from '../parts/toast.js';
import * as api from './api.js';

// The stock as a list that goes out and comes back whole.
const SHOWN = 200;
const LARGEST = 2 * 1024 * 1024;

export async function showStock(mayChange) {
  const { articles } = await api.stock();
  byId('stock-sum').textContent = `${articles.length} ${articles.length === 1 ? 'article' : 'articles'}${articles.length > SHOWN ? `, the first ${SHOWN} shown` : ''}`;
  const wrong = el('div', { role: 'alert', id: 'stock-wrong' });
  const file = el('input', { type: 'file', id: 'stock-file', accept: '.csv,text/csv', onchange: () => take(file) });

  async function take() {
    const [list] = file.files;
    if (!list) return;
    wrong.replaceChildren();
    try {
      if (list.size > LARGEST) throw new Error('A list has at most 2 MB.');
      const { articles: count } = await api.takeStock(await list.text());
      toast(`Your stock is these ${count} articles now.`);
      await showStock(mayChange);
    } catch (refused) {
      const rows = Object.values(refused.problems ?? {});
      wrong.replaceChildren(el('div', { class: 'note bad' }, el('strong', {}, `${list.name} was not taken, and nothing was changed.`),
        rows.length ? el('ul', { class: 'problems' }, rows.map((row) => el('li', {}, row))) : el('p', {}, refused.message)));
    }
    file.value = '';
  }

  byId('stock-ways').replaceChildren(...[
    mayChange && el('div', { class: 'field' }, el('label', { for: 'stock-file' }, 'Replace it by a list'), file,
      el('p', { class: 'hint' }, 'A CSV file with the columns sku, name, category, quantity, and if you like price and description. With anything wrong in it, nothing is changed.')),
    el('p', {}, el('a', { href: api.stockList, download: 'stock.csv' }, 'Download it as a list')), wrong].filter(Boolean));
  byId('stock').replaceChildren(articles.length
    ? el('div', { class: 'rows', tabindex: '0', role: 'region', 'aria-label': 'Stock' }, table('Stock', ['Article', 'Category', 'Price', 'Quantity'], articles.slice(0, SHOWN).map((each) => [
      el('div', { class: 'words-of' }, el('strong', {}, each.name), el('p', { class: 'small soft' }, each.description)), each.category, each.price || '–', String(each.quantity)])))
    : empty('There is no stock yet.', 'Your agents say so when they are asked. Take in a list above.'));
}
