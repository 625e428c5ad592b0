import * as z from 'zod';
import { SignalKind, SignalStatus } from './signal.ts';

const Instant = z.iso.datetime({ offset: true });
const Text = z.string().min(1).max(500);

const described = {
  description: Text.describe('What it means, for who fills it in'),
  optional: z.literal(true).optional().describe('May be left out; the body then finds null'),
};

/** One parameter of a template. What is given is checked against it before anything is asked. */
export const TemplateParameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('string'), ...described, default: z.string().max(1_000).optional() }),
  z
    .strictObject({ type: z.literal('service'), ...described })
    .describe('A service as the catalogue names it'),
  z
    .strictObject({
      type: z.literal('enum'),
      ...described,
      values: z.array(Text).min(1).max(100),
      default: Text.optional(),
    })
    .describe('One of a few texts'),
  z.strictObject({
    type: z.enum(['number', 'integer']),
    ...described,
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    default: z.number().optional(),
  }),
  z
    .strictObject({ type: z.literal('instant'), ...described })
    .describe('ISO-8601 with a zone, between the years 2000 and 2100'),
  z
    .strictObject({
      type: z.literal('duration'),
      ...described,
      default: z.string().optional(),
      maximum: z.string().optional(),
    })
    .describe('A number with ms, s, m, h or d'),
]);
export type TemplateParameter = z.infer<typeof TemplateParameter>;

/** A signal of a test: what is not said is not said by the signal either, or does not matter to any query. */
export const TestSignal = z.strictObject({
  kind: z.enum(SignalKind.options),
  time: Instant,
  name: z.string().min(1).max(512).default('name'),
  body: z.string().optional(),
  severityNumber: z.int().min(0).max(24).default(9),
  status: z.enum(SignalStatus.options).optional(),
  fingerprint: z.string().min(1).max(128).default('fingerprint'),
  service: z.string().min(1).max(255).optional(),
  environment: z.string().min(1).max(100).optional(),
  version: z.string().min(1).max(255).optional(),
  owner: z.string().max(255).optional(),
  traceId: z.string().max(64).optional(),
  spanId: z.string().max(32).optional(),
  parentSpanId: z.string().max(32).optional(),
  durationMs: z.number().nonnegative().optional(),
  value: z.number().optional(),
  unit: z.string().max(64).optional(),
  source: z.string().max(255).default('test'),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
export type TestSignal = z.infer<typeof TestSignal>;

export const TemplateTest = z.strictObject({
  name: Text.describe('A sentence that says what is shown'),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  now: Instant.optional().describe('The time at which it is asked, where the body says `now`'),
  signals: z.array(TestSignal).max(200),
  rows: z
    .array(z.array(z.union([z.string(), z.number(), z.null()])))
    .max(200)
    .describe('The answer, in its order; instants as ISO-8601 in UTC with milliseconds'),
});
export type TemplateTest = z.infer<typeof TemplateTest>;

const MEBIBYTE = 1_048_576;
/** Athena bills at least this much. */
const LEAST_BOUND = 10 * MEBIBYTE;

/** A question with parameters, as a document: shipped as a file of `functions/investigate/queries`, or written by a team. */
export const QueryTemplateDocument = z.strictObject({
  id: z
    .string()
    .max(64)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be words of small letters and digits with - between'),
  version: z.int().min(1).max(9_999).describe('Rises whenever the same parameters may get another answer'),
  summary: Text.describe('One sentence'),
  sensitivity: z
    .enum(['internal', 'restricted'])
    .default('internal')
    .describe(
      '`restricted`: the answer holds texts that may name persons or customers, such as bodies of logs',
    ),
  scanBoundBytes: z
    .int()
    .min(LEAST_BOUND)
    .default(1024 * MEBIBYTE)
    .describe('Bytes of the archive that one run may scan; the bound of the workgroup holds as well'),
  parameters: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), TemplateParameter),
  body: z.string().min(1).max(10_000).describe('In the query language, see docs/queries.md'),
  tests: z
    .array(TemplateTest)
    .min(1)
    .max(20)
    .describe('Signals in, rows out; each is run before the template may be used'),
});
export type QueryTemplateDocument = z.infer<typeof QueryTemplateDocument>;
