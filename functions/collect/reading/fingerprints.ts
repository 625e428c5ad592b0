import { stableId } from '../../shared/hash.ts';

/** The fingerprint of these parts, made once for all entries of a payload that share them. */
export type FingerprintOf = (first: string, second: string) => string;

export function fingerprints(kind: string): FingerprintOf {
  const made = new Map<string, string>();
  return (first, second) => {
    const key = `${first.length}:${first}${second}`;
    const fingerprint = made.get(key) ?? stableId(kind, first, second);
    made.set(key, fingerprint);
    return fingerprint;
  };
}
