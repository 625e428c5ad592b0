import * as z from 'zod';
import { Actor, Id, Sha256 } from './events/envelope.ts';

/** What is left of an investigation that was erased: nothing of what it said, and enough to tell it from one that never was. */
export const Erasure = z.strictObject({
  investigationId: Id,
  /** Where its log stood. */
  sequence: z.int().positive(),
  /** Of its last event: a bundle that was exported before can still be held against it. */
  hash: Sha256,
  /** Epoch milliseconds. */
  erasedAt: z.int(),
  rule: z.enum(['retention', 'request']).describe('Its time was over, or somebody asked for it'),
  by: Actor,
  rationale: z.string().max(2_000),
  /** Idempotency key of who asked. */
  request: z.string().max(128).optional(),
  /** Investigations that may have taken over evidence of it, or that it took from. */
  kin: z.array(Id),
});
export type Erasure = z.infer<typeof Erasure>;
