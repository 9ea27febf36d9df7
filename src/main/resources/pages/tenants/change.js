import { el } from '../parts/element.js';
import { dialog } from '../parts/form.js';
import { write } from '../parts/ask.js';

// What can be done to tenants and numbers. Each dialog says what follows.
export const addTenant = () => dialog({
  title: 'Add a tenant',
  fields: [
    { name: 'name', label: 'Name', hint: 'What people call the business; its agents use it too.', codes: ['wrong-name'] },
    { name: 'id', label: 'Id', hint: 'Lower-case letters, digits and dashes, like corner-shop. It stays for ever.', codes: ['wrong-id', 'tenant-exists'] },
    { name: 'retentionDays', label: 'Days that texts are kept', type: 'number', value: 30, codes: ['wrong-retention'] },
  ],
  action: 'Add',
  send: (values) => write('POST', '/api/tenants', values),
});

export const disableTenant = (tenant) => dialog({
  title: `Disable ${tenant.name}?`,
  words: 'Its numbers are answered like numbers of nobody, from the next text on. Nothing is deleted; enable it again whenever you like.',
  action: 'Disable',
  tone: 'danger',
  send: () => write('POST', '/api/tenants/disable', { id: tenant.id }),
});

export const enableTenant = (tenant) => write('POST', '/api/tenants/enable', { id: tenant.id });

export const deleteTenant = (tenant) => dialog({
  title: `Delete ${tenant.name}?`,
  words: [`There is no way back. What its people wrote stays in the record until its ${tenant.retentionDays} days end, out of everybody's reach. `
    + 'The id is not given again.', el('span', {}, 'To confirm, write the id: ', el('code', {}, tenant.id))],
  fields: [{ name: 'confirm', label: "The tenant's id", codes: ['not-confirmed'] }],
  action: 'Delete for ever',
  tone: 'danger',
  send: (values) => write('POST', '/api/tenants/delete', { id: tenant.id, ...values }),
});

export const addNumber = (tenant) => dialog({
  title: `Add a number to ${tenant.name}`,
  fields: [
    { name: 'number', label: 'Number', type: 'tel', hint: 'With a + and the country, like +15550100200.', codes: ['wrong-number', 'number-taken'] },
    { name: 'mode', label: 'Used by', type: 'select', value: 'dedicated', codes: ['wrong-mode'],
      options: [['dedicated', 'this tenant alone (dedicated)'], ['shared', 'several tenants (shared)']] },
  ],
  action: 'Add',
  send: (values) => write('POST', '/api/numbers', { tenant: tenant.id, ...values, number: values.number.replace(/[\s().-]/g, '') }),
});

export const disableNumber = (line) => dialog({
  title: `Disable ${line.number}?`,
  words: 'It is answered like a number of nobody, from the next text on.',
  action: 'Disable',
  tone: 'danger',
  send: () => write('POST', '/api/numbers/disable', { id: line.id }),
});

export const enableNumber = (line) => write('POST', '/api/numbers/enable', { id: line.id });

export const deleteNumber = (line) => dialog({
  title: `Delete ${line.number}?`,
  words: 'The hub forgets that it answers here, and another tenant may have the number. Take our address out at the carrier too.',
  action: 'Delete',
  tone: 'danger',
  send: () => write('POST', '/api/numbers/delete', { id: line.id }),
});
