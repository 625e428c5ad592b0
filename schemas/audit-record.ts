import * as z from 'zod';
import { Id, Sha256 } from './events/envelope.ts';

/** What is written down of a write, a denial, or a reading of restricted content. */
export const AuditEntry = z.strictObject({
  person: Id.describe('Cognito `sub`, `oidc:<sub>`, or `machine:<account>/<IAM role>`'),
  name: z.string().max(255),
  field: z.string().max(128).describe('Of the GraphQL API'),
  action: z.string().max(64).describe('What the policies call it'),
  object: z
    .string()
    .max(300)
    .describe('`investigation/<id>`, `evidence/<id>`, `run/<id>`, `service/<name>` or `organisation`'),
  outcome: z
    .enum(['attempted', 'denied', 'read'])
    .describe('`attempted`: a write, before it is done. `read`: restricted content'),
  policies: z.array(z.string()).describe('That made the decision'),
  request: z.string().max(128).optional().describe('Idempotency key of a write'),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditRecord = AuditEntry.extend({ time: z.int().describe('epoch milliseconds') });
export type AuditRecord = z.infer<typeof AuditRecord>;

/**
 * One link of a chain. `hash` is the SHA-256 of the sequence, the hash before and the record's JSON text, each on a line of its own.
 */
export const AuditLink = z.strictObject({
  sequence: z.int().positive(),
  previousHash: Sha256,
  record: z.string().describe('JSON text'),
  hash: Sha256,
});
export type AuditLink = z.infer<typeof AuditLink>;
