import type { SecretStore } from '../../../shared/ports/secret-store.ts';
import { type Attempt, type Scheme, unauthorized } from './scheme.ts';
import { schemesFor } from './schemes.ts';

/** The secret that a deployment generates: it opens every source that has none of its own. */
const GENERATED = 'token';

type Secrets = Readonly<Record<string, readonly string[]>>;

export interface Target {
  readonly adapter: { readonly id: string; readonly source: string };
  readonly viaFirehose: boolean;
}

/**
 * 401 unless the request proves, in a way that its source may use, that the sender knows one of the source's secrets. When
 * none fits, the secrets are read anew: a rotated one works at once, without a request lost.
 */
export async function authenticate(
  attempt: Attempt,
  { adapter, viaFirehose }: Target,
  from: { readonly secrets: SecretStore; readonly secretId: string },
): Promise<void> {
  const schemes = schemesFor(adapter, viaFirehose);
  const scheme = schemes.find((one) => one.isUsed(attempt));
  if (scheme === undefined) throw unproved(schemes);
  const isProof = scheme.claim(attempt);
  const known = await from.secrets.values(from.secretId);
  if (fits(isProof, validFor(adapter, known))) return;
  const renewed = await from.secrets.values(from.secretId, 'fresh');
  if (renewed !== known && fits(isProof, validFor(adapter, renewed))) return;
  throw unauthorized(scheme.header, scheme.must);
}

/** Tries all of them, so that how long it takes tells nothing about which one fits. `*` is a letter here, not a wildcard. */
const fits = (isProof: (secret: string) => boolean, secrets: readonly string[]): boolean =>
  secrets
    .filter((secret) => secret !== '' && secret !== '*')
    .map(isProof)
    .includes(true);

function validFor({ id, source }: Target['adapter'], secrets: Secrets): readonly string[] {
  const key = [id, source, GENERATED].find((name) => Object.hasOwn(secrets, name));
  return key === undefined ? [] : (secrets[key] ?? []);
}

/** Names the plainest way, and the headers of the others. */
function unproved(schemes: readonly Scheme[]) {
  const plainest = schemes.find(({ id }) => id === 'bearer') ?? schemes[0];
  const others = schemes.filter((one) => one !== plainest).map(({ id, header }) => `${header} (${id})`);
  const rest = others.length === 0 ? '' : `; other ways: ${others.join(', ')}`;
  return unauthorized(plainest?.header ?? 'authorization', `${plainest?.must}${rest}`);
}
