import * as z from 'zod';

/** Names are opaque: nothing may depend on how they are spelt. What is left out, null or empty is not known. */
const Name = z
  .union([z.string().max(2_048), z.number().transform(String)], 'must be a name of at most 2,048 characters')
  .nullish()
  .transform((name) => name || undefined);

const DIGITS = /^-?\d+(\.\d+)?$/;

const Instant = z
  .union(
    [
      z.number(),
      z.string().regex(DIGITS).transform(Number),
      z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    ],
    { error: 'must be epoch milliseconds or an ISO-8601 date-time' },
  )
  .refine(Number.isFinite, 'must be a finite time');

const Period = z
  .object({ from: Instant, to: Instant })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' });

/** One point of a series: epoch milliseconds and the value, null where it is missing. */
export type Point = readonly [time: number, value: number | null];

const isPoint = (point: unknown): boolean =>
  Array.isArray(point) &&
  Number.isFinite(point[0]) &&
  (point[1] === null || point[1] === undefined || typeof point[1] === 'number');

/** Checked by one loop: a case may hold millions of points, and a schema per point would cost more than ranking it. */
const Points = z.custom<readonly Point[]>().superRefine((points: unknown, context) => {
  if (!Array.isArray(points)) {
    context.addIssue({ code: 'custom', message: 'must be a list of [epochMs, value]' });
    return;
  }
  const wrong = points.findIndex((point) => !isPoint(point));
  if (wrong >= 0)
    context.addIssue({ code: 'custom', path: [wrong], message: 'must be [epochMs, value or null]' });
});

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

const Severity = z.union([z.string(), z.number()]).nullish();

/** What somebody wants the causes of: a service and, where known, the measure that went wrong. */
export const Symptom = z.object({
  service: Name,
  resource: Name,
  metric: Name,
  statistic: Name,
  time: Instant.nullish(),
});

export const CaseSeries = z.object({
  service: Name,
  resource: Name,
  metric: Name,
  statistic: Name,
  unit: Name,
  points: Points,
});
export type CaseSeries = z.infer<typeof CaseSeries>;

export const CaseLog = z.object({
  time: Instant,
  service: Name,
  resource: Name,
  traceId: Name,
  spanId: Name,
  severity: Severity,
  body: z
    .unknown()
    .transform((body) => (typeof body === 'string' ? body : JSON.stringify(body ?? '')))
    .describe('Text; anything else is taken as its JSON'),
});
export type CaseLog = z.infer<typeof CaseLog>;

export const CaseSpan = z.object({
  traceId: Name,
  spanId: Name,
  parentId: Name,
  service: Name,
  resource: Name,
  operation: Name,
  start: Instant,
  durationMs: z.number().nullish(),
  status: Severity,
});
export type CaseSpan = z.infer<typeof CaseSpan>;

/** A deployment, a configuration change, a flag: `time` is when it took effect. */
export const CaseChange = z.object({
  time: Instant,
  service: Name,
  resource: Name,
  name: Name,
  type: Name,
});
export type CaseChange = z.infer<typeof CaseChange>;

/**
 * An alert about a service or one of its resources (`service`, `resource`), or about the calls between two (`caller`,
 * `callee`, `operation`). What kind of alert it is stands in `metric` or `name`, and in `direction` or `type`.
 */
export const CaseAlert = z.object({
  time: Instant.nullish(),
  service: Name,
  resource: Name,
  name: Name,
  metric: Name,
  direction: Name,
  type: Name,
  caller: Name,
  callee: Name,
  operation: Name,
  severity: Severity,
  status: Severity,
  body: Name,
});
export type CaseAlert = z.infer<typeof CaseAlert>;

/** What the causes of an incident are ranked from. Every part but `id` and `window` may be missing; what is not known here is ignored. */
export const RankCase = z.object({
  id: z.union([z.string().min(1).max(2_048), z.number().transform(String)], 'must name the case'),
  symptom: Symptom.nullish(),
  baseline: Period.nullish(),
  window: Period,
  dependencies: list(z.object({ caller: z.string().min(1), callee: z.string().min(1) })),
  series: list(CaseSeries),
  logs: list(CaseLog),
  spans: list(CaseSpan),
  changes: list(CaseChange),
  alerts: list(CaseAlert),
});
export type RankCase = z.infer<typeof RankCase>;
/** The case as it is written, before it is checked. */
export type RankCaseDocument = z.input<typeof RankCase>;

export const Cause = z.object({
  service: z.string(),
  resource: z.string().nullable().describe('null: the service as a whole'),
  score: z.number().min(0).max(1),
  reasons: z.array(z.string()),
});
export type Cause = z.infer<typeof Cause>;

export const Ranking = z.object({
  id: z.string(),
  causes: z.array(Cause).describe('Most likely first'),
  abstained: z.boolean().describe('Whether the evidence was too weak to name a cause'),
  missing: z.array(z.string()).describe('What would have made the answer better founded'),
});
export type Ranking = z.infer<typeof Ranking>;
