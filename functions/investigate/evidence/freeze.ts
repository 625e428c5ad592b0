import { EventData, type EventOf } from '../../../schemas/investigation-event.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EvidenceStore, FrozenObject } from '../../shared/ports/evidence-store.ts';
import type { Ids } from '../../shared/ports/ids.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import { because, Rationale } from '../command/command-input.ts';
import type { Seen } from '../evidence-sources/seen.ts';

/** What AppSync can hand back in one answer, with room to spare. */
const MAX_EVIDENCE_BYTES = 1_000_000;

/** What every mutation that freezes takes beside what it freezes. */
export const FREEZING = {
  title: EventData['evidence.frozen'].shape.title.min(1).optional(),
  rationale: Rationale,
} as const;

/** What was seen, and where its bytes are now. */
export interface FrozenSeen extends Pick<Seen, 'title' | 'source'> {
  readonly frozen: FrozenObject;
}

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

export async function freezeSeen(
  evidence: EvidenceStore,
  investigationId: string,
  { title, source, content }: Seen,
): Promise<FrozenSeen> {
  return { title, source, frozen: await freeze(evidence, investigationId, content) };
}

/** The event that says so. */
export const frozenEvent = (
  ids: Ids,
  { title, source, frozen }: FrozenSeen,
  said: {
    readonly title?: string | undefined;
    readonly rationale?: string | undefined;
    readonly rerun?: EventOf<'evidence.frozen'>['data']['rerun'];
  },
): EventDraft => ({
  type: 'evidence.frozen',
  data: {
    evidenceId: ids.next(),
    title: said.title ?? title,
    ...frozen,
    source,
    ...(said.rerun === undefined ? {} : { rerun: said.rerun }),
  },
  ...because(said.rationale),
});
