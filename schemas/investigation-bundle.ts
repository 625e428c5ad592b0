import * as z from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * An investigation as it is handed on: its log as it was written, and the bytes of its evidence. Everything in it can be
 * checked without Signalroom: each event's hash covers the event and the hash before it, and events hold the hashes of bytes.
 */
export const InvestigationBundle = z.strictObject({
  format: z.literal('signalroom-investigation'),
  version: z.literal(1),
  investigationId: z.string().min(1).max(128),
  head: z.strictObject({ sequence: z.int().positive(), hash: Sha256 }).describe('Where the log stood'),
  events: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .max(100_000)
    .describe('As they are stored: see docs/reference/investigation-events.md'),
  evidence: z
    .array(
      z.strictObject({
        evidenceId: z.string().min(1).max(128),
        sha256: Sha256.describe('Of the bytes'),
        encoding: z.enum(['utf8', 'base64']),
        content: z.string(),
      }),
    )
    .max(10_000),
});
export type InvestigationBundle = z.output<typeof InvestigationBundle>;
