import { Problem } from '../../shared/problem.ts';
import type { Adapter } from '../adapter.ts';

/** The paths that an OTLP exporter appends to its endpoint. */
const OTLP_PATH = /^\/ingest\/otlp\/v1\/(logs|metrics|traces)$/;
const FIREHOSE_PATH = /^\/ingest\/firehose\/([a-z0-9-]{1,64})$/;
const SOURCE_PATH = /^\/ingest\/([a-z0-9-]{1,64})$/;

/** The form of answers that a sender expects. */
export type Dialect = 'webhook' | 'otlp' | 'firehose';

export interface Route {
  readonly adapter: Adapter;
  readonly dialect: Dialect;
}

export function dialectOf(path: string): Dialect {
  if (path.startsWith('/ingest/otlp/')) return 'otlp';
  return path.startsWith('/ingest/firehose/') ? 'firehose' : 'webhook';
}

/** The adapter that a request is for; 404 for an unknown source, and for one that nobody may post to. */
export function routeOf(
  { method, path }: { readonly method: string; readonly path: string },
  adapters: readonly Adapter[],
): Route {
  const id = adapterIdOf(path);
  const adapter = adapters.find((one) => one.postable && one.id === id);
  if (adapter === undefined) {
    throw new Problem(404, 'Not Found', {
      detail: 'path: names no source that can be posted to',
      field: 'path',
    });
  }
  if (method !== 'POST') throw new Problem(405, 'Method Not Allowed', { detail: 'method: must be POST' });
  return { adapter, dialect: dialectOf(path) };
}

function adapterIdOf(path: string): string | undefined {
  const signals = OTLP_PATH.exec(path)?.[1];
  if (signals !== undefined) return `otlp-${signals}`;
  return FIREHOSE_PATH.exec(path)?.[1] ?? SOURCE_PATH.exec(path)?.[1];
}
