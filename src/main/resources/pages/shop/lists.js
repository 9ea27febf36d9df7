import { byId, dayTime, el } from '../parts/element.js';
import { action } from '../parts/page.js';
import { badge, empty, table } from '../parts/table.js';
import { toast } from '../parts/toast.js';
import * as api from './api.js';

// What is to be seen to, and who comes.
const KINDS = { lead: ['Lead', 'info'], escalation: ['Wants a person', 'warn'] };

export async function showFollowUps(mayChange) {
  const { followUps } = await api.followUps();
  byId('follow-ups-sum').textContent = followUps.length ? `${followUps.length} open` : '';
  const seen = (each) => action('Done', async () => {
    try {
      await api.done(each.id);
      toast('Seen to');
      await showFollowUps(mayChange);
    } catch (refused) {
      toast(refused.message, 'bad');
    }
  }, 'quiet', each.words.reason ?? each.words.interest ?? '');
  byId('follow-ups').replaceChildren(followUps.length
    ? el('div', { class: 'rows', tabindex: '0', role: 'region', 'aria-label': 'To see to' }, table('To see to', ['What', 'When', 'From', ''], followUps.map((each) => [
      el('div', {}, el('span', { class: 'beside' }, badge(...KINDS[each.kind]), each.urgent && badge('at once', 'bad')),
        el('p', { class: 'words-of' }, each.words.reason ?? each.words.interest ?? 'Was in touch'),
        el('p', { class: 'small soft words-of' }, [each.words.name, each.words.contact, each.words.value && `worth about ${each.words.value}`].filter(Boolean).join(' · '))),
      dayTime(each.at),
      each.channel || '–',
      mayChange && each.id ? seen(each) : '',
    ])))
    : empty('Nothing waits.', 'Leads and calls for a person appear here, and the staff gets a text when it is urgent.'));
}

export async function showVisits() {
  const { visits } = await api.visits();
  byId('visits').replaceChildren(visits.length
    ? el('div', { class: 'rows', tabindex: '0', role: 'region', 'aria-label': 'Visits' }, table('Visits', ['When', 'Who'], visits.map((each) => [
      el('strong', {}, `${new Date(`${each.day}T12:00:00`).toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short' })}, ${each.time}`),
      el('span', { class: 'words-of' }, each.name || 'Somebody without a name'),
    ])))
    : empty('Nobody has booked a visit.', 'Your agents offer the free times within your hours.'));
}
