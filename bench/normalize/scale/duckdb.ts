import { DuckDBInstance } from '@duckdb/node-api';
import { cpuOf, type Measured } from '../../harness/rounds.ts';
import type { Files } from '../files.ts';
import type { Format } from '../format.ts';

/** The entries of each record and a few of their fields: less than the mapping, and what SQL does well. */
const QUERIES: Readonly<Record<Format['id'], (path: string) => string>> = {
  'otlp-logs': (path) => `
    SELECT l.timeUnixNano, l.severityNumber, l.body.stringValue, l.traceId, sha256(to_json(l)::VARCHAR) AS id
    FROM (SELECT unnest(s.logRecords) AS l FROM (SELECT unnest(g.scopeLogs) AS s
      FROM (SELECT unnest(data.resourceLogs) AS g FROM read_json('${path}', format = 'newline_delimited'))))`,
  'cloudwatch-logs': (path) => `
    SELECT e.timestamp, e.message, sha256(owner || '/' || logGroup || '/' || e.id) AS id
    FROM (SELECT owner, logGroup, unnest(logEvents) AS e
      FROM read_json('${path}', format = 'newline_delimited', compression = 'gzip'))`,
  alertmanager: (path) => `
    SELECT a.startsAt, a.status, a.labels, a.annotations, sha256(a.fingerprint || a.status || a.startsAt::VARCHAR) AS id
    FROM (SELECT unnest(data.alerts) AS a FROM read_json('${path}', format = 'newline_delimited'))`,
};

export function duckdb(format: Format['id'], { records }: Files): Measured {
  const query = `SELECT count(*), max(id) FROM (${QUERIES[format](records)})`;
  return {
    name: 'DuckDB (a few fields)',
    run: async () => {
      const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
      const connection = await instance.connect();
      const cost = await cpuOf(() => connection.runAndReadAll(query));
      connection.closeSync();
      instance.closeSync();
      return cost;
    },
  };
}
