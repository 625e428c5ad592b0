import * as z from 'zod';
import { Id, Sha256 } from './envelope.ts';
import { EvidenceSource } from './evidence-source.ts';

const Count = z.int().nonnegative();

/** What was seen, frozen as it was seen. */
export const EVIDENCE_EVENTS = {
  'evidence.frozen': z.strictObject({
    evidenceId: Id,
    title: z.string().max(300),
    objectKey: z.string().max(1024).describe('Where the frozen bytes are in the evidence bucket'),
    sha256: Sha256,
    sizeBytes: Count,
    source: EvidenceSource.describe('What it was made from; `kind` chooses its shape'),
    rerun: z
      .strictObject({
        of: Id.describe('The evidence that was made again'),
        added: Count,
        removed: Count,
        changed: Count,
        unchanged: Count,
      })
      .optional()
      .describe('What differs, in rows'),
  }),
} as const;
