import { byId } from './element.js';
import { write } from './ask.js';
import { toast } from './toast.js';

// Who is signed in stands in the header; this ends it.
byId('sign-out').addEventListener('click', async () => {
  try {
    const { address } = await write('POST', '/sign-out', {});
    location.assign(address ?? '/sign-in');
  } catch (refused) {
    toast(refused.message, 'bad');
  }
});
