import { equal } from './digests.ts';
import type { Attempt, Scheme } from './scheme.ts';

const BEARER = /^Bearer ([\x21-\x7e]{1,4096})$/i;

const tokenOf = ({ headers }: Attempt): string | undefined =>
  BEARER.exec(headers['authorization'] ?? '')?.[1];

/** `Authorization: Bearer <token>` (RFC 6750). */
export const bearer: Scheme = {
  id: 'bearer',
  header: 'authorization',
  must: 'must be "Bearer" and a token that is valid for this source',
  isUsed: (attempt) => tokenOf(attempt) !== undefined,
  claim: (attempt) => {
    const token = tokenOf(attempt) ?? '';
    return (secret) => equal(token, secret);
  },
};
