import { createRequire } from 'node:module';
import * as z from 'zod';
import { cpuOf, type Measured } from '../../harness/rounds.ts';
import type { Files } from '../files.ts';
import type { Format } from '../format.ts';

const Chdb = z.object({ query: z.custom<(sql: string, format: string) => string>() });

/** The same fields as DuckDB's, from the same files. */
const QUERIES: Readonly<Record<Format['id'], (path: string) => string>> = {
  'otlp-logs': (path) => `
    SELECT JSONExtractString(l, 'timeUnixNano'), JSONExtractInt(l, 'severityNumber'),
      JSONExtractString(l, 'body', 'stringValue'), JSONExtractString(l, 'traceId'), hex(SHA256(l)) AS id
    FROM (SELECT arrayJoin(JSONExtractArrayRaw(line, 'data', 'resourceLogs')) AS g,
      arrayJoin(JSONExtractArrayRaw(g, 'scopeLogs')) AS s, arrayJoin(JSONExtractArrayRaw(s, 'logRecords')) AS l
      FROM file('${path}', LineAsString, 'line String'))`,
  'cloudwatch-logs': (path) => `
    SELECT JSONExtractInt(e, 'timestamp'), JSONExtractString(e, 'message'),
      hex(SHA256(concat(JSONExtractString(line, 'owner'), JSONExtractString(line, 'logGroup'), JSONExtractString(e, 'id')))) AS id
    FROM (SELECT line, arrayJoin(JSONExtractArrayRaw(line, 'logEvents')) AS e
      FROM file('${path}', LineAsString, 'line String', 'gzip'))`,
  alertmanager: (path) => `
    SELECT JSONExtractString(a, 'startsAt'), JSONExtractString(a, 'status'), JSONExtractRaw(a, 'labels'),
      JSONExtractRaw(a, 'annotations'),
      hex(SHA256(concat(JSONExtractString(a, 'fingerprint'), JSONExtractString(a, 'startsAt')))) AS id
    FROM (SELECT arrayJoin(JSONExtractArrayRaw(line, 'data', 'alerts')) AS a FROM file('${path}', LineAsString, 'line String'))`,
};

/** Undefined when it is not installed: with half a gigabyte it is no dependency of this project. */
export function chdb(format: Format['id'], { records }: Files): Measured | undefined {
  const loaded = load();
  if (loaded === undefined) return undefined;
  const sql = `SELECT count(), max(id) FROM (${QUERIES[format](records)}) SETTINGS max_threads = 1`;
  return {
    name: 'chDB (a few fields)',
    run: () => cpuOf(async () => loaded.query(sql, 'JSONEachRow')),
  };
}

function load(): z.infer<typeof Chdb> | undefined {
  try {
    return Chdb.parse(createRequire(import.meta.url)('chdb'));
  } catch {
    return undefined;
  }
}
