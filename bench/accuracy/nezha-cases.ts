import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import type { RankCaseDocument } from '../../schemas/rank-case.ts';
import { recordsOf } from './csv.ts';
import type { LabelledCase } from './labelled-case.ts';

type Log = NonNullable<RankCaseDocument['logs']>[number];
type Series = NonNullable<RankCaseDocument['series']>[number];
type Span = NonNullable<RankCaseDocument['spans']>[number];

const Faults = z.record(
  z.string(),
  z.array(z.object({ inject_time: z.string(), inject_pod: z.string(), inject_type: z.string() })),
);

const MINUTE = 60_000;

/** `<deployment>-<replica set>-<pod>`, as Kubernetes names pods. */
const serviceOf = (pod: string): string => pod.replace(/-[0-9a-f]{6,10}-[a-z0-9]{5}$/, '');

interface Minute {
  readonly logs: readonly Log[];
  readonly spans: readonly Span[];
}

const records = (path: string) =>
  existsSync(path) ? recordsOf(gunzipSync(readFileSync(path)).toString()) : [];

/** What one minute's files hold. `prefix` is `08_43`. */
function minuteOf(folder: string, prefix: string): Minute {
  const flat = existsSync(join(folder, `trace_${prefix}_trace.csv.gz`));
  const path = (kind: string): string =>
    flat ? join(folder, `${kind}_${prefix}_${kind}.csv.gz`) : join(folder, kind, `${prefix}_${kind}.csv.gz`);
  return { logs: records(path('log')).map(logOf), spans: records(path('trace')).map(spanOf) };
}

type Row = Readonly<Record<string, string>>;

const milliseconds = (nanoseconds = ''): number => Number(BigInt(nanoseconds || '0') / 1_000n) / 1_000;

function logOf({ TimeUnixNano, PodName = '', TraceID, SpanID, Log: line = '' }: Row): Log {
  const body = bodyOf(line);
  const severity = /\b(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/.exec(body)?.[0];
  return {
    time: milliseconds(TimeUnixNano),
    service: serviceOf(PodName),
    resource: PodName,
    traceId: TraceID,
    spanId: SpanID,
    severity,
    body,
  };
}

/** The container runtime's JSON around a line, or the line itself. */
function bodyOf(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    return z.object({ log: z.string() }).parse(JSON.parse(line)).log;
  } catch {
    return line;
  }
}

function spanOf({
  TraceID,
  SpanID,
  ParentID,
  PodName = '',
  OperationName,
  StartTimeUnixNano,
  Duration,
}: Row): Span {
  return {
    traceId: TraceID,
    spanId: SpanID,
    parentId: ParentID === 'root' ? undefined : ParentID,
    service: serviceOf(PodName),
    resource: PodName,
    operation: OperationName,
    start: milliseconds(StartTimeUnixNano),
    durationMs: Number(Duration) / 1_000,
  };
}

/** Of each pod what its minute-by-minute file measures. */
function seriesOf(folder: string): readonly Series[] {
  return readdirSync(join(folder, 'metric')).flatMap((file) => {
    const rows = recordsOf(readFileSync(join(folder, 'metric', file), 'utf8'));
    const pod = rows[0]?.['PodName'];
    if (pod === undefined) return [];
    const metrics = Object.keys(rows[0] ?? {}).filter((name) => !NOT_MEASURED.includes(name));
    return metrics.map((metric) => ({
      service: serviceOf(pod),
      resource: pod,
      metric,
      points: rows.map((row) => [Number(row['TimeStamp']) * 1_000, numberOrNull(row[metric])] as const),
    }));
  });
}

const NOT_MEASURED = ['Time', 'TimeStamp', 'PodName'];

const numberOrNull = (text = ''): number | null => (text === '' ? null : Number(text));

const hourMinute = (time: number): string => new Date(time).toISOString().slice(11, 16).replace(':', '_');

/** The two minutes after each injection, against the fault-free minute. */
export function nezhaCases(folder: string): readonly LabelledCase[] {
  const usual = minuteOf(join(folder, 'construct'), '08_50');
  const series = seriesOf(folder);
  const faults = Object.values(
    Faults.parse(JSON.parse(readFileSync(join(folder, 'fault_list.json'), 'utf8'))),
  ).flat();
  return faults.map(({ inject_time, inject_pod, inject_type }) => {
    const from = Date.parse(`${inject_time.replace(' ', 'T')}Z`);
    const window = { from, to: from + 2 * MINUTE };
    const minutes = [0, 1, 2, 3].map((offset) => minuteOf(folder, hourMinute(from + offset * MINUTE)));
    const inWindow = (time: unknown): boolean => Number(time) >= window.from && Number(time) < window.to;
    const spans = minutes.flatMap((minute) => minute.spans).filter(({ start }) => inWindow(start));
    const logs = minutes.flatMap((minute) => minute.logs).filter(({ time }) => inWindow(time));
    const document = {
      id: inject_time,
      baseline: spanned(usual),
      window,
      series: [...series],
      spans: [...usual.spans, ...spans],
      logs: [...usual.logs, ...logs],
    };
    return { document, truth: serviceOf(inject_pod), group: inject_type };
  });
}

function spanned({ logs, spans }: Minute): { from: number; to: number } {
  const times = [...logs.map(({ time }) => Number(time)), ...spans.map(({ start }) => Number(start))];
  return { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
}
