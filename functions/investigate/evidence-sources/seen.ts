import type { EvidenceSource } from '../../../schemas/events/evidence-source.ts';

/** What was looked at, before it is frozen. `content` is plain JSON. */
export interface Seen {
  readonly title: string;
  readonly source: EvidenceSource;
  readonly content: unknown;
}
