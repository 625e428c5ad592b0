import { Problem } from '../../shared/problem.ts';
import type { Adapter } from '../adapter.ts';

/** The paths that an OTLP exporter appends to its endpoint. */
const OTLP_PATH = /^\/ingest\/otlp\/v1\/(logs|metrics|traces)$/;
const SOURCE_PATH = /^\/ingest\/([a-z0-9-]{1,64})$/;

export interface Route {
  readonly adapter: Adapter;
  /** OTLP exporters expect an answer of their own shape. */
  readonly otlp: boolean;
}

/** The adapter that a request is for; 404 for an unknown source, and for one that nobody may post to. */
export function routeOf(
  { method, path }: { readonly method: string; readonly path: string },
  adapters: readonly Adapter[],
): Route {
  const signals = OTLP_PATH.exec(path)?.[1];
  const id = signals === undefined ? SOURCE_PATH.exec(path)?.[1] : `otlp-${signals}`;
  const adapter = adapters.find((one) => one.postable && one.id === id);
  if (adapter === undefined) {
    throw new Problem(404, 'Not Found', {
      detail: 'path: names no source that can be posted to',
      field: 'path',
    });
  }
  if (method !== 'POST') throw new Problem(405, 'Method Not Allowed', { detail: 'method: must be POST' });
  return { adapter, otlp: signals !== undefined };
}
