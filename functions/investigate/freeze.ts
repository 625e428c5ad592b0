import { canonicalJson } from '../shared/canonical-json.ts';
import { Rejected } from '../shared/errors.ts';
import type { EvidenceStore, FrozenObject } from '../shared/ports/evidence-store.ts';

/** What AppSync can hand back in one answer, with room to spare. */
const MAX_EVIDENCE_BYTES = 1_000_000;

/** Stores a value as evidence: the bytes first, so that the event can name their hash. Throws Rejected `Limit`. */
export function freeze(
  evidence: EvidenceStore,
  investigationId: string,
  value: unknown,
): Promise<FrozenObject> {
  const content = canonicalJson(value);
  if (Buffer.byteLength(content) <= MAX_EVIDENCE_BYTES) return evidence.freeze(investigationId, content);
  throw new Rejected('Limit', `the evidence is larger than ${MAX_EVIDENCE_BYTES} bytes`, {
    info: { limit: MAX_EVIDENCE_BYTES },
  });
}
