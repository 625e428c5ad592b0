import * as z from 'zod';
import type { AuditRecord } from '../../../schemas/audit-record.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { AUDIT_CHAINS, type AuditQuery, type AuditTrail } from '../../shared/ports/audit-trail.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 31;

const Instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const Named = z.string().min(1).max(300);

/** Who did what, for auditors: found by person, object and time, and the chains as they are stored, to be verified elsewhere. */
export const auditFields = (trail: AuditTrail): Readonly<Record<string, FieldHandler>> => ({
  auditTrail: defineField({
    action: 'audit',
    arguments: z.strictObject({
      person: Named.optional(),
      object: Named.optional(),
      from: Instant,
      to: Instant,
      limit: z.int().min(1).max(1_000).default(100),
      nextToken: z.string().min(1).max(1_000).optional(),
    }),
    handle: async (query) => {
      checkRange(query);
      const { items, nextToken = null } = await trail.find(query);
      return { items: items.map(recordView), nextToken };
    },
  }),
  auditChain: defineField({
    action: 'audit',
    arguments: z.strictObject({
      chain: z
        .int()
        .min(0)
        .max(AUDIT_CHAINS - 1),
      afterSequence: z.int().min(0).max(999_999_999_999),
      limit: z.int().min(1).max(1_000).default(500),
    }),
    handle: async (query) => {
      const { links, head } = await trail.links(query);
      return { items: links, lastSequence: head.sequence, lastHash: head.hash };
    },
  }),
});

/** Whose records are few can be looked for at any length; everybody's are read day by day. */
function checkRange({
  person,
  object,
  from,
  to,
}: Pick<AuditQuery, 'person' | 'object' | 'from' | 'to'>): void {
  if (from >= to) throw new Rejected('BadInput', 'to: is not after from', { path: 'to' });
  if (person !== undefined || object !== undefined || to - from <= MAX_DAYS * DAY_MS) return;
  const message = `from: without a person or an object, at most ${MAX_DAYS} days before to`;
  throw new Rejected('BadInput', message, { path: 'from' });
}

const recordView = (record: AuditRecord) => ({ ...record, time: new Date(record.time).toISOString() });
