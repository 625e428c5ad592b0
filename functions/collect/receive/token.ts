import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from '../../shared/problem.ts';

/** The token that a deployment generates: it opens every source that has no tokens of its own. */
const GENERATED = 'token';
const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

type Tokens = Readonly<Record<string, readonly string[]>>;

/** 401 unless the Authorization header carries a token that is valid for the source. `*` is a letter here, not a wildcard. */
export function checkToken(authorization: string | undefined, source: string, tokens: Tokens): void {
  const given = BEARER.exec(authorization ?? '')?.[1];
  if (given !== undefined && isAmong(given, validFor(source, tokens))) return;
  throw new Problem(401, 'Unauthorized', {
    detail: 'authorization: must be "Bearer" and a token that is valid for this source',
    field: 'authorization',
  });
}

function validFor(source: string, tokens: Tokens): readonly string[] {
  const own = Object.hasOwn(tokens, source) ? tokens[source] : undefined;
  const generated = Object.hasOwn(tokens, GENERATED) ? tokens[GENERATED] : undefined;
  return (own ?? generated ?? []).filter((token) => token !== '' && token !== '*');
}

/** Compares digests, all of them to the end: how long it takes tells nothing about a token. */
function isAmong(given: string, valid: readonly string[]): boolean {
  const digest = sha256(given);
  return valid.map((token) => timingSafeEqual(digest, sha256(token))).includes(true);
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
