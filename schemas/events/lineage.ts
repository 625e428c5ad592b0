import * as z from 'zod';
import { Id, Sha256 } from './envelope.ts';

/** How one investigation stands to another. */
export const Relation = z.enum(['related', 'duplicate', 'caused_by', 'follow_up']);
export type Relation = z.infer<typeof Relation>;

/** The parts of an investigation that another one can take over. */
export const CARRIED_PARTS = [
  'signals',
  'notes',
  'hypotheses',
  'evidence',
  'tasks',
  'decisions',
  'documents',
  'cells',
  'threads',
] as const;
export type CarriedPart = (typeof CARRIED_PARTS)[number];

/** Members of those parts, as the state of the investigation that they come from has them. */
export const Carried = z.partialRecord(z.enum(CARRIED_PARTS), z.array(z.unknown()));
export type Carried = z.infer<typeof Carried>;

/**
 * Where it was when the other took over from it: its last event, and that event's hash. What one event can't hold goes on in the next
 * ones, with the same origin.
 */
const Origin = z.strictObject({
  investigationId: Id,
  sequence: z.int().positive(),
  hash: Sha256,
  carried: Carried,
});

/** What investigations have to do with each other. Each of these stands in both logs, written at once. */
export const LINEAGE_EVENTS = {
  'investigation.linked': z.strictObject({
    investigationId: Id.describe('The other one'),
    relation: Relation,
    from: z.enum(['here', 'there']).describe('Which of the two the relation is said of'),
  }),
  'investigation.unlinked': z.strictObject({ investigationId: Id, relation: Relation }),
  'investigation.merged-into': z.strictObject({ investigationId: Id }),
  'investigation.merged-from': Origin,
  'investigation.split-into': z.strictObject({ investigationId: Id }),
  'investigation.split-from': Origin,
} as const;
