import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import { defineQueryTemplate } from '../query-template.ts';
import { hourLiterals, sqlLiteral, timestampLiteral } from '../sql-literal.ts';
import { Instant, ServiceName, wholeNumber } from '../template-parameters.ts';

const MINUTE = 60_000;
const ERROR_SEVERITY = 17;

const isError = (signal: Signal): boolean =>
  signal.severityNumber >= ERROR_SEVERITY || signal.status === 'error';

/** A log counts as an error from ERROR on, a span also when its status says so. */
export const errorRateAroundDeployment = defineQueryTemplate({
  id: 'error-rate-around-deployment',
  version: 1,
  summary: 'Share of failed logs and spans of a service before and after a deployment.',
  parameters: z.strictObject({
    service: ServiceName,
    deploymentTime: Instant,
    minutes: wholeNumber({ from: 1, to: 720 }).default(15).describe('Minutes on each side'),
  }),
  kinds: ['log', 'span'],
  columns: [
    { name: 'side', type: 'string' },
    { name: 'total', type: 'number' },
    { name: 'errors', type: 'number' },
    { name: 'rate', type: 'number' },
  ],
  scope: ({ service, deploymentTime, minutes }) => {
    const at = Date.parse(deploymentTime);
    return {
      serviceName: service,
      range: { from: at - minutes * MINUTE, to: at + minutes * MINUTE },
    };
  },
  hot: ({ deploymentTime }, signals) => {
    const at = Date.parse(deploymentTime);
    const row = (side: string, of: readonly Signal[]) => {
      const errors = of.filter(isError).length;
      return [side, of.length, errors, of.length === 0 ? null : errors / of.length];
    };
    return [
      row(
        'before',
        signals.filter((signal) => signal.time < at),
      ),
      row(
        'after',
        signals.filter((signal) => signal.time >= at),
      ),
    ];
  },
  cold: ({ service, deploymentTime, minutes }, table) => {
    const at = Date.parse(deploymentTime);
    const range = { from: at - minutes * MINUTE, to: at + minutes * MINUTE };
    return {
      sql: `WITH sides AS (SELECT 'before' AS side, 1 AS place UNION ALL SELECT 'after' AS side, 2 AS place),
seen AS (
  SELECT
    CASE WHEN "time" < cast(? AS timestamp) THEN 'before' ELSE 'after' END AS side,
    CASE WHEN severity_number >= ? OR status = 'error' THEN 1 ELSE 0 END AS failed
  FROM ${table}
  WHERE kind IN ('log', 'span') AND hour BETWEEN ? AND ? AND service_name = ?
    AND "time" >= cast(? AS timestamp) AND "time" < cast(? AS timestamp)
)
SELECT sides.side, count(seen.failed) AS total, coalesce(sum(seen.failed), 0) AS errors,
  cast(sum(seen.failed) AS double) / nullif(count(seen.failed), 0) AS rate
FROM sides LEFT JOIN seen ON seen.side = sides.side
GROUP BY sides.side, sides.place
ORDER BY sides.place`,
      values: [
        timestampLiteral(at),
        sqlLiteral(ERROR_SEVERITY),
        ...hourLiterals(range),
        sqlLiteral(service),
        timestampLiteral(range.from),
        timestampLiteral(range.to),
      ],
    };
  },
});
