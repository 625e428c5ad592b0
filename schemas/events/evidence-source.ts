import * as z from 'zod';
import { Id } from './envelope.ts';

const Range = z.strictObject({
  from: z.int().describe('epoch milliseconds, inclusive'),
  to: z.int().describe('epoch milliseconds, exclusive'),
});
const Name = z.string().max(512);

/** What a signal is known by beside its frozen content. Version 1 of the event kept only its id. */
export const SignalFacts = z.strictObject({
  signalId: Id,
  kind: z.string().max(64).optional(),
  name: Name.optional(),
  form: z
    .string()
    .max(200)
    .optional()
    .describe('What it says, with `#` for digits: alike for alike messages'),
  time: z.int().optional(),
  serviceName: z.string().max(255).optional(),
  fingerprint: z.string().max(128).optional(),
  adapter: z.string().max(128).optional(),
  adapterVersion: z.int().positive().optional(),
});
export type SignalFacts = z.output<typeof SignalFacts>;

/** Who read the signals that something was made from. */
const Adapters = z
  .array(z.strictObject({ adapter: z.string().max(128), version: z.int().positive() }))
  .max(100);

const Answer = z.strictObject({
  kind: z.literal('query'),
  templateId: Id,
  templateVersion: z.int().positive(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  range: Range.optional(),
  store: z.enum(['hot', 'cold']),
  scannedBytes: z.int().nonnegative(),
  rowCount: z.int().nonnegative(),
});

/** The most signals of one piece of evidence: each is found by its evidence, and one transaction writes 100 items. */
export const MAX_SIGNALS_OF_EVIDENCE = 50;

/** What a piece of evidence was made from: all that is needed to look again. */
export const EvidenceSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signal'), signal: SignalFacts }),
  z.strictObject({
    kind: z.literal('signals'),
    signals: z.array(SignalFacts).min(1).max(MAX_SIGNALS_OF_EVIDENCE),
  }),
  Answer,
  z.strictObject({
    kind: z.literal('series'),
    serviceName: z.string().max(255),
    name: Name.describe('Of the metric'),
    range: Range,
    pointCount: z.int().nonnegative(),
    adapters: Adapters,
  }),
  z.strictObject({
    kind: z.literal('trace'),
    traceId: z.string().max(64),
    range: Range,
    signalCount: z.int().nonnegative(),
    adapters: Adapters,
  }),
  z.strictObject({ kind: z.literal('file'), fileName: z.string().max(255), mediaType: z.string().max(100) }),
  z.strictObject({ kind: z.literal('link'), url: z.string().max(2048) }),
  z.strictObject({ kind: z.literal('unrecorded'), was: z.enum(['signal', 'query']) }),
]);
export type EvidenceSource = z.output<typeof EvidenceSource>;
export const EVIDENCE_KINDS = EvidenceSource.options.map((option) => option.shape.kind.value);
