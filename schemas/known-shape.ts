import * as z from 'zod';
import { JsonType } from './quality-entry.ts';
import { Positions } from './quality-hour.ts';

const Time = z.int().describe('Arrival, epoch milliseconds');

/** Where something was seen for the first time. */
export const ShapeExample = z.strictObject({
  recordId: z.string().describe('`<shardId>/<sequenceNumber>`'),
  at: z.string().describe('Path with list positions'),
  excerpt: z.string().describe('At most 80 characters, redacted'),
});
export type ShapeExample = z.infer<typeof ShapeExample>;

export const KnownType = z.strictObject({
  type: JsonType,
  payloads: z.int().positive(),
  firstAt: Time,
  lastAt: Time,
  example: ShapeExample,
});
export type KnownType = z.infer<typeof KnownType>;

export const KnownField = z.strictObject({
  path: z.string(),
  payloads: z.int().positive().describe('How many looked-at payloads have it'),
  since: z.int().positive().describe('Number of the first payload that has it, from 1'),
  latest: z.int().positive().describe('Number of the latest payload that has it'),
  latestRecordId: z.string(),
  types: z.array(KnownType).min(1),
});
export type KnownField = z.infer<typeof KnownField>;

export const DriftKind = z.enum(['new_field', 'vanished_field', 'changed_type']);
export type DriftKind = z.infer<typeof DriftKind>;

export const DriftState = z.enum([
  'open', // nobody has dealt with it
  'returned', // a vanished field came back
  'accepted', // somebody said that the source is now like this
]);
export type DriftState = z.infer<typeof DriftState>;

export const Acceptance = z.strictObject({
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.int(),
  rationale: z.string(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** One way in which a source's payloads are not what they were. */
export const SchemaDrift = z.strictObject({
  driftId: z.string().regex(/^[0-9a-f]{32}$/),
  kind: DriftKind,
  path: z.string(),
  before: z.array(JsonType),
  after: z.array(JsonType),
  state: DriftState,
  foundAt: Time,
  /** Of a vanished field: the last record that had it. */
  example: ShapeExample,
  endedAt: z.int().optional(),
  acceptance: Acceptance.optional(),
  /** The state of which a signal was put on the raw stream. */
  announced: DriftState.optional(),
});
export type SchemaDrift = z.infer<typeof SchemaDrift>;

/** What payloads of one source, read by one adapter, look like, and what has changed in them. */
export const KnownShape = z.strictObject({
  source: z.string(),
  adapter: z.string(),
  /** Rises by one with every change; 0 is not stored yet. */
  version: z.int().nonnegative(),
  positions: Positions,
  payloads: z.int().nonnegative().describe('How many were looked at: a sample of all'),
  latestAt: Time,
  maps: z.array(z.string()).describe('Paths of objects with too many different members to know each'),
  fields: z.array(KnownField),
  drifts: z.array(SchemaDrift).describe('Newest last'),
});
export type KnownShape = z.infer<typeof KnownShape>;
