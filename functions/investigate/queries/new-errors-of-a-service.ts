import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import { defineQueryTemplate } from '../query-template.ts';
import { hourLiterals, sqlLiteral, timestampLiteral } from '../sql-literal.ts';
import { Instant, ServiceName, wholeNumber } from '../template-parameters.ts';

const HOUR = 3_600_000;
const ERROR_SEVERITY = 17;
const SHOWN_CHARACTERS = 300;
const SHOWN_ROWS = 100;
/** Each round halves a run of `#`; this many make one of up to 32 digits. */
const ROUNDS = 5;

type Range = { readonly since: string; readonly lookbackHours: number; readonly forHours: number };

const rangeOf = ({ since, lookbackHours, forHours }: Range) => ({
  from: Date.parse(since) - lookbackHours * HOUR,
  to: Date.parse(since) + forHours * HOUR,
});

/** Digits become `#`, so that ids and amounts do not make every message a new one. Says the same as `SHAPE_SQL`. */
function shapeOf(body: string): string {
  let shape = body.replaceAll(/[0-9]/g, '#');
  for (let round = 0; round < ROUNDS; round += 1) shape = shape.replaceAll('##', '#');
  return Array.from(shape).slice(0, SHOWN_CHARACTERS).join('');
}
const HASHED = "translate(body, '0123456789', '##########')";
const SHORTENED = `${'replace('.repeat(ROUNDS)}${HASHED}${", '##', '#')".repeat(ROUNDS)}`;
const SHAPE_SQL = `substr(${SHORTENED}, 1, ${SHOWN_CHARACTERS})`;

export const newErrorsOfAService = defineQueryTemplate({
  id: 'new-errors-of-a-service',
  version: 1,
  summary: 'Error logs of a service that are seen after an instant and were not seen before it.',
  parameters: z.strictObject({
    service: ServiceName,
    since: Instant,
    lookbackHours: wholeNumber({ from: 1, to: 168 })
      .default(24)
      .describe('Hours before, that count as known'),
    forHours: wholeNumber({ from: 1, to: 168 }).default(24).describe('Hours after, that are looked at'),
  }),
  kinds: ['log'],
  columns: [
    { name: 'body', type: 'string' },
    { name: 'count', type: 'number' },
    { name: 'first_seen', type: 'instant' },
  ],
  scope: (parameters) => ({ serviceName: parameters.service, range: rangeOf(parameters) }),
  hot: ({ since }, signals) => {
    const seen = new Map<string, number[]>();
    for (const [shape, time] of errorShapes(signals)) {
      const times = seen.get(shape);
      if (times === undefined) seen.set(shape, [time]);
      else times.push(time);
    }
    return [...seen]
      .map(([shape, times]) => ({
        shape,
        count: times.length,
        first: times.reduce((a, b) => Math.min(a, b)),
      }))
      .filter(({ first }) => first >= Date.parse(since))
      .sort((a, b) => b.count - a.count || a.first - b.first || compareBytes(a.shape, b.shape))
      .slice(0, SHOWN_ROWS)
      .map(({ shape, count, first }) => [shape, count, first]);
  },
  cold: (parameters, table) => {
    const range = rangeOf(parameters);
    return {
      sql: `WITH errors AS (
  SELECT ${SHAPE_SQL} AS shape, "time" AS seen_at
  FROM ${table}
  WHERE kind = 'log' AND hour BETWEEN ? AND ? AND service_name = ? AND severity_number >= ?
    AND body IS NOT NULL AND "time" >= cast(? AS timestamp) AND "time" < cast(? AS timestamp)
)
SELECT shape AS body, count(*) AS "count",
  date_diff('millisecond', timestamp '1970-01-01 00:00:00', min(seen_at)) AS first_seen
FROM errors
GROUP BY shape
HAVING min(seen_at) >= cast(? AS timestamp)
ORDER BY count(*) DESC, min(seen_at), shape
LIMIT ${SHOWN_ROWS}`,
      values: [
        ...hourLiterals(range),
        sqlLiteral(parameters.service),
        sqlLiteral(ERROR_SEVERITY),
        timestampLiteral(range.from),
        timestampLiteral(range.to),
        timestampLiteral(Date.parse(parameters.since)),
      ],
    };
  },
});

const errorShapes = (signals: readonly Signal[]): (readonly [string, number])[] =>
  signals.flatMap(({ body, severityNumber, time }) =>
    body === undefined || severityNumber < ERROR_SEVERITY ? [] : [[shapeOf(body), time] as const],
  );

/** The order that SQL engines sort text in: by its UTF-8 bytes. */
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
