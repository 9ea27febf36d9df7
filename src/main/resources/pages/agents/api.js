import { read, write } from '../parts/ask.js';

// The addresses of /api/agent-config, for one business.
const tenant = new URLSearchParams(location.search).get('tenant');

const at = (path, query = {}) => {
  const asked = new URLSearchParams({ ...query, ...(tenant && { tenant }) }).toString();
  return `/api/agent-config${path}${asked && `?${asked}`}`;
};
const ifMatch = (version) => ({ 'If-Match': `"${version}"` });

export const known = () => read(at('/known-keys'));
export const draft = () => read(at('', { draft: true }));
export const save = (updates, version) => write('PUT', at('', { draft: true }), { updates }, ifMatch(version));
export const publish = (version) => write('POST', at('/publish'), {}, ifMatch(version));
export const discard = (version) => write('DELETE', at('/draft'), {}, ifMatch(version));
export const preview = (agent, updates) => write('POST', at('/preview'), { agent, updates });
export const attempt = (agent, updates, message) => write('POST', at('/try'), { agent, updates, message });
export const versions = () => read(at('/versions'));
export const diff = (version) => read(at(`/versions/${version}`));
export const rollBack = (version, published) => write('POST', at(`/versions/${version}/rollback`), {}, ifMatch(published));
export const label = (version, words) => write('PUT', at(`/versions/${version}/label`), { label: words });
export const presets = () => read(at('/presets'));
export const preset = (name) => read(at(`/presets/${name}`));
export const applyPreset = (name, version) => write('POST', at(`/presets/${name}`), {}, ifMatch(version));
