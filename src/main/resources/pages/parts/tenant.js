// Which business a page of the public port is about: the one in the address, where somebody has several.
export const tenant = new URLSearchParams(location.search).get('tenant');

const asked = (query) => new URLSearchParams({ ...Object.fromEntries(Object.entries(query).filter(([, value]) => value)),
  ...(tenant && { tenant }) }).toString();

/** An address with its query, the business included. */
export const at = (path, query = {}) => `${path}${asked(query) && `?${asked(query)}`}`;

// The ways to the other pages stay with this business.
if (tenant) for (const link of document.querySelectorAll('.nav a[href^="/dashboard"]')) link.href = at(link.getAttribute('href'));
