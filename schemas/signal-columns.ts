import { enrichmentsText } from './enrichments-text.ts';
import type { Attributes, AttributeValue, Signal } from './signal.ts';

export type Cells = Readonly<Record<string, string>>;

interface Named {
  /** Of Athena. */
  readonly name: string;
}

/** Undefined is NULL. */
interface TextColumn extends Named {
  readonly type: 'string';
  /** Nearly every row has another value, so that a dictionary is not worth trying. */
  readonly distinct?: true;
  readonly from: (signal: Signal) => string | undefined;
}

/** Undefined is NULL; a timestamp is epoch milliseconds. */
interface NumberColumn extends Named {
  readonly type: 'int' | 'double' | 'timestamp';
  readonly from: (signal: Signal) => number | undefined;
}

interface ListColumn extends Named {
  readonly type: 'array<string>';
  readonly from: (signal: Signal) => readonly string[];
}

interface MapColumn extends Named {
  readonly type: 'map<string,string>';
  readonly from: (signal: Signal) => Cells;
}

/** One column of the archive: its Athena name and type (as Glue writes them), and the value a signal has in it. */
export type SignalColumn = TextColumn | NumberColumn | ListColumn | MapColumn;
export type ColumnType = SignalColumn['type'];

/** The partitions of the archive; they stand in an object's key, not in its columns. */
export const SIGNAL_PARTITIONS = [
  { name: 'kind', type: 'string' },
  { name: 'hour', type: 'string' },
] as const;

const HOUR_MS = 3_600_000;
let latest = { hour: Number.NaN, text: '' };

/** `YYYY-MM-DD-HH` in UTC, the value of the partition `hour`. Signals come hour by hour, so the latest is kept. */
export function hourOf(time: number): string {
  const hour = Math.floor(time / HOUR_MS);
  if (hour !== latest.hour)
    latest = { hour, text: new Date(hour * HOUR_MS).toISOString().slice(0, 13).replace('T', '-') };
  return latest.text;
}

/**
 * Attributes (OpenTelemetry semantic conventions) that people filter on: each has a column of its own, named after it with
 * `_` for `.`, and is left out of the map. A value that is not of the column's type stays in the map.
 */
export const PROMOTED_ATTRIBUTES: Readonly<Record<string, 'string' | 'int'>> = {
  'http.request.method': 'string',
  'http.response.status_code': 'int',
  'http.route': 'string',
  'url.path': 'string',
  'error.type': 'string',
  'exception.type': 'string',
  'span.kind': 'string',
  'host.name': 'string',
  'k8s.namespace.name': 'string',
  'k8s.deployment.name': 'string',
  'k8s.pod.name': 'string',
  'cloud.region': 'string',
};

const isInt = (value: AttributeValue | undefined): value is number =>
  typeof value === 'number' && (value | 0) === value;

const promotedColumn = ([attribute, type]: readonly [string, 'string' | 'int']): SignalColumn => {
  const name = attribute.replaceAll('.', '_');
  if (type === 'int')
    return {
      name,
      type,
      from: ({ attributes }) => (isInt(attributes[attribute]) ? attributes[attribute] : undefined),
    };
  return {
    name,
    type,
    from: ({ attributes }) => {
      const value = attributes[attribute];
      return typeof value === 'string' ? value : undefined;
    },
  };
};

const promoted: ReadonlyMap<string, 'string' | 'int'> = new Map(Object.entries(PROMOTED_ATTRIBUTES));

function isPromoted(name: string, value: AttributeValue): boolean {
  const type = promoted.get(name);
  if (type === undefined) return false;
  return type === 'int' ? isInt(value) : typeof value === 'string';
}

/** Numbers and booleans become their JSON text. */
function rest(attributes: Attributes): Cells {
  const cells: Record<string, string> = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && !isPromoted(name, value)) cells[name] = String(value);
  }
  return cells;
}

/**
 * The archive's columns, in order: Parquet objects, the Glue table and the reference page are all made from this table.
 * Objects are never rewritten for it, so a column is added at the end, and none is removed or given another type.
 */
export const SIGNAL_COLUMNS: readonly SignalColumn[] = [
  { name: 'signal_id', type: 'string', distinct: true, from: (signal) => signal.signalId },
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
  { name: 'trace_id', type: 'string', distinct: true, from: (signal) => signal.traceId },
  { name: 'span_id', type: 'string', distinct: true, from: (signal) => signal.spanId },
  { name: 'parent_span_id', type: 'string', distinct: true, from: (signal) => signal.parentSpanId },
  { name: 'duration_ms', type: 'double', from: (signal) => signal.durationMs },
  { name: 'value', type: 'double', from: (signal) => signal.value },
  { name: 'unit', type: 'string', from: (signal) => signal.unit },
  { name: 'attributes', type: 'map<string,string>', from: (signal) => rest(signal.attributes) },
  {
    name: 'links',
    type: 'string',
    from: ({ links }) => (links.length === 0 ? '[]' : JSON.stringify(links)),
  },
  { name: 'unresolved', type: 'array<string>', from: (signal) => signal.unresolved },
  { name: 'source', type: 'string', from: (signal) => signal.provenance.source },
  { name: 'adapter', type: 'string', from: (signal) => signal.provenance.adapter },
  { name: 'adapter_version', type: 'int', from: (signal) => signal.provenance.adapterVersion },
  { name: 'record_id', type: 'string', from: (signal) => signal.provenance.recordId },
  { name: 'record_offset', type: 'int', from: (signal) => signal.provenance.offset },
  { name: 'receipt_id', type: 'string', from: (signal) => signal.provenance.receiptId },
  { name: 'enrichments', type: 'string', from: (signal) => enrichmentsText(signal.provenance.enrichments) },
  ...Object.entries(PROMOTED_ATTRIBUTES).map(promotedColumn),
];
