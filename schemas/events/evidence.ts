import * as z from 'zod';
import { Id, Sha256 } from './envelope.ts';

/** What was seen, frozen as it was seen. */
export const EVIDENCE_EVENTS = {
  'evidence.frozen': z.strictObject({
    evidenceId: Id,
    kind: z.enum(['signal', 'query']),
    title: z.string().max(300),
    objectKey: z.string().max(1024).describe('Where the frozen bytes are in the evidence bucket'),
    sha256: Sha256,
    sizeBytes: z.int().nonnegative(),
    signalId: Id.optional(),
    query: z
      .strictObject({
        templateId: Id,
        templateVersion: z.int().positive(),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])),
        store: z.enum(['hot', 'cold']),
        scannedBytes: z.int().nonnegative(),
        rowCount: z.int().nonnegative(),
      })
      .optional(),
  }),
} as const;
