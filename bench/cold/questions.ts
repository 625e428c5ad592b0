import { DEPLOYED_AT } from './generate-signals.ts';
import type { Question } from './scan.ts';

const MINUTE = 60_000;
const around = { service: 'checkout', from: DEPLOYED_AT - 15 * MINUTE, to: DEPLOYED_AT + 15 * MINUTE };
const hour = { service: 'checkout', from: DEPLOYED_AT + 30 * MINUTE, to: DEPLOYED_AT + 90 * MINUTE };

const within = ({ service, from, to }: Omit<Question, 'name' | 'kinds' | 'columns' | 'sql'>): string =>
  `service_name = '${service}' AND "time" >= make_timestamp_ms(${from}) AND "time" < make_timestamp_ms(${to})`;

/** What an investigation asks of the archive first. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'error rate of a service around a deployment',
    kinds: ['log', 'span'],
    ...around,
    columns: ['service_name', 'time', 'severity_number', 'status'],
    sql: `SELECT "time" >= make_timestamp_ms(${DEPLOYED_AT}) AS after, count(*)::INT,
      count(*) FILTER (WHERE severity_number >= 17 OR status = 'error')::INT
      FROM signals WHERE kind IN ('log', 'span') AND ${within(around)} GROUP BY 1 ORDER BY 1`,
  },
  {
    name: 'log lines with an exception of a service in an hour',
    kinds: ['log'],
    ...hour,
    columns: ['service_name', 'time', 'exception_type', 'body'],
    sql: `SELECT count(*)::INT, min(body), max(body) FROM signals
      WHERE kind = 'log' AND ${within(hour)} AND exception_type = 'com.example.CurrencyMissingException'`,
  },
  {
    name: 'slowest spans of an operation in an hour',
    kinds: ['span'],
    ...hour,
    columns: ['service_name', 'time', 'name', 'duration_ms'],
    sql: `SELECT "time", duration_ms FROM signals
      WHERE kind = 'span' AND ${within(hour)} AND name = 'POST /checkout' ORDER BY duration_ms DESC LIMIT 20`,
  },
];
