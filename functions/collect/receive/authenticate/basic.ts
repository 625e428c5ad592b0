import { equal } from './digests.ts';
import type { Attempt, Scheme } from './scheme.ts';

const BASIC = /^Basic ([A-Za-z0-9+/=_-]{1,8192})$/i;

const credentialsOf = ({ headers }: Attempt): string | undefined => {
  const encoded = BASIC.exec(headers['authorization'] ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
};

/** `Authorization: Basic` (RFC 7617). A secret is a password, whatever the name, or `name:password` where the name counts too. */
export const basic: Scheme = {
  id: 'basic',
  header: 'authorization',
  must: 'must be "Basic" and a password that is valid for this source',
  isUsed: (attempt) => credentialsOf(attempt)?.includes(':') ?? false,
  claim: (attempt) => {
    const credentials = credentialsOf(attempt) ?? '';
    const password = credentials.slice(credentials.indexOf(':') + 1);
    return (secret) => [equal(password, secret), equal(credentials, secret)].includes(true);
  },
};
