import type { Signal } from './signal.ts';

export type ColumnType = 'string' | 'bigint' | 'int' | 'double' | 'timestamp' | 'boolean';

/** One column of the archive: its Athena name and type, and the value a signal has in it. */
export interface SignalColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** A timestamp is epoch milliseconds; undefined is NULL. */
  readonly from: (signal: Signal) => string | number | boolean | undefined;
}

/** The partitions of the archive; they stand in an object's key, not in its columns. */
export const SIGNAL_PARTITIONS = [
  { name: 'kind', type: 'string' },
  { name: 'hour', type: 'string' },
] as const;

/** `YYYY-MM-DD-HH` in UTC, the value of the partition `hour`. */
export const hourOf = (time: number): string => new Date(time).toISOString().slice(0, 13).replace('T', '-');

/**
 * The archive's columns, in order: Parquet objects, the Glue table and the reference page are all made from this table.
 * Objects are never rewritten for it, so a column is added at the end, and none is removed or given another type.
 */
export const SIGNAL_COLUMNS: readonly SignalColumn[] = [
  { name: 'signal_id', type: 'string', from: (signal) => signal.signalId },
  { name: 'schema_version', type: 'int', from: (signal) => signal.schemaVersion },
  { name: 'time', type: 'timestamp', from: (signal) => signal.time },
  { name: 'observed_time', type: 'timestamp', from: (signal) => signal.observedTime },
  { name: 'name', type: 'string', from: (signal) => signal.name },
  { name: 'body', type: 'string', from: (signal) => signal.body },
  { name: 'severity_number', type: 'int', from: (signal) => signal.severityNumber },
  { name: 'severity_text', type: 'string', from: (signal) => signal.severityText },
  { name: 'status', type: 'string', from: (signal) => signal.status },
  { name: 'fingerprint', type: 'string', from: (signal) => signal.fingerprint },
  { name: 'service_name', type: 'string', from: (signal) => signal.resource.serviceName },
  { name: 'environment', type: 'string', from: (signal) => signal.resource.environment },
  { name: 'service_version', type: 'string', from: (signal) => signal.resource.serviceVersion },
  { name: 'owner', type: 'string', from: (signal) => signal.owner },
  { name: 'trace_id', type: 'string', from: (signal) => signal.traceId },
  { name: 'span_id', type: 'string', from: (signal) => signal.spanId },
  { name: 'parent_span_id', type: 'string', from: (signal) => signal.parentSpanId },
  { name: 'duration_ms', type: 'double', from: (signal) => signal.durationMs },
  { name: 'value', type: 'double', from: (signal) => signal.value },
  { name: 'unit', type: 'string', from: (signal) => signal.unit },
  { name: 'links', type: 'string', from: (signal) => JSON.stringify(signal.links) },
  { name: 'attributes', type: 'string', from: (signal) => JSON.stringify(signal.attributes) },
  { name: 'unresolved', type: 'string', from: (signal) => JSON.stringify(signal.unresolved) },
  { name: 'source', type: 'string', from: (signal) => signal.provenance.source },
  { name: 'adapter', type: 'string', from: (signal) => signal.provenance.adapter },
  { name: 'adapter_version', type: 'int', from: (signal) => signal.provenance.adapterVersion },
  { name: 'record_id', type: 'string', from: (signal) => signal.provenance.recordId },
  { name: 'record_offset', type: 'int', from: (signal) => signal.provenance.offset },
  { name: 'receipt_id', type: 'string', from: (signal) => signal.provenance.receiptId },
  { name: 'enrichments', type: 'string', from: (signal) => JSON.stringify(signal.provenance.enrichments) },
];
