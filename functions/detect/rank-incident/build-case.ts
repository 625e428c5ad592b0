import type { RankCaseDocument } from '../../../schemas/rank-case.ts';
import type { Signal } from '../../../schemas/signal.ts';
import type { Scope } from './scope.ts';

/** What OpenTelemetry calls the part of a service that a signal is of, the narrowest first. */
const RESOURCES = ['service.instance.id', 'k8s.pod.name', 'container.id', 'host.name'];

type Part<Name extends keyof RankCaseDocument> = NonNullable<RankCaseDocument[Name]>;

/** The case of an incident from its scope and what is known of its services. Pure. */
export function buildCase(id: string, scope: Scope, signals: readonly Signal[]): RankCaseDocument {
  const of = (kind: Signal['kind']): readonly Signal[] => signals.filter((signal) => signal.kind === kind);
  return {
    id,
    ...(scope.symptom === undefined ? {} : { symptom: scope.symptom }),
    baseline: scope.baseline,
    window: scope.window,
    dependencies: [...scope.dependencies],
    series: seriesOf(of('metric')),
    logs: of('log').map(logOf),
    spans: of('span').map(spanOf),
    changes: of('change').map(changeOf),
    alerts: [...of('alert'), ...of('anomaly')]
      .filter(({ status, time }) => status === 'firing' && time >= scope.window.from)
      .map(alertOf),
  };
}

function placeOf({ resource, attributes }: Signal): { service?: string; resource?: string } {
  const part = RESOURCES.map((name) => attributes[name]).find((value) => typeof value === 'string');
  const { serviceName } = resource;
  return {
    ...(serviceName === undefined ? {} : { service: serviceName }),
    ...(typeof part === 'string' && part !== '' ? { resource: part } : {}),
  };
}

function seriesOf(points: readonly Signal[]): Part<'series'> {
  return [...Map.groupBy(points, ({ fingerprint }) => fingerprint).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const values = own.map(({ time, value }) => [time, value ?? null] as const);
    return [
      {
        ...placeOf(first),
        metric: first.name,
        ...(first.unit === undefined ? {} : { unit: first.unit }),
        points: isRunningTotal(first) ? increases(values) : values,
      },
    ];
  });
}

const isRunningTotal = ({ attributes }: Signal): boolean =>
  attributes['metric.is_monotonic'] === true && attributes['metric.aggregation_temporality'] === 'cumulative';

/** Of a running total that which was added; one that restarted adds what it has. */
const increases = (values: readonly (readonly [number, number | null])[]) =>
  values.slice(1).map(([time, value], at) => {
    const before = values[at]?.[1] ?? null;
    if (value === null || before === null) return [time, null] as const;
    return [time, value >= before ? value - before : value] as const;
  });

const logOf = (log: Signal): Part<'logs'>[number] => ({
  ...placeOf(log),
  time: log.time,
  ...(log.traceId === undefined ? {} : { traceId: log.traceId }),
  ...(log.spanId === undefined ? {} : { spanId: log.spanId }),
  severity: log.severityNumber,
  body: log.body ?? log.name,
});

const spanOf = (span: Signal): Part<'spans'>[number] => ({
  ...placeOf(span),
  ...(span.traceId === undefined ? {} : { traceId: span.traceId }),
  ...(span.spanId === undefined ? {} : { spanId: span.spanId }),
  ...(span.parentSpanId === undefined ? {} : { parentId: span.parentSpanId }),
  operation: span.name,
  start: span.time,
  durationMs: span.durationMs ?? null,
  status: span.status ?? null,
});

const changeOf = (change: Signal): Part<'changes'>[number] => ({
  ...placeOf(change),
  time: change.time,
  name: change.name,
});

const alertOf = (alert: Signal): Part<'alerts'>[number] => ({
  ...placeOf(alert),
  time: alert.time,
  name: alert.name,
  severity: alert.severityNumber,
  ...(alert.body === undefined ? {} : { body: alert.body.slice(0, 2_000) }),
});
