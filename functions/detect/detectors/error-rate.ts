import type { Signal } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import {
  type AnomalyDraft,
  anomaly,
  type DetectorContext,
  defineDetector,
  latestState,
} from '../detector.ts';

/** One setting for every service. */
const WINDOW_MS = 5 * 60_000;
const MINIMUM_ERRORS = 5;
const FIRING_SHARE = 0.05;
const RESOLVING_SHARE = 0.02;
/** The newest entries of the window that are looked at; more would not change a share by much. */
const SAMPLE = 1_000;
const ERROR = 17;

/** A service whose logs and spans of the last five minutes fail more often than one in twenty. */
export const errorRate = defineDetector({
  id: 'error-rate',
  summary:
    'More than 5% of the logs and spans of a service within five minutes are errors (at least five of them).',
  kinds: ['log', 'span'],
  detect: async (signals, context) => {
    const anomalies: AnomalyDraft[] = [];
    for (const newest of newestPerService(signals).values()) {
      const judged = await judge(newest, signals, context);
      if (judged !== undefined) anomalies.push(judged);
    }
    return anomalies;
  },
});

const isError = (signal: Signal): boolean => signal.status === 'error' || signal.severityNumber >= ERROR;

function newestPerService(signals: readonly Signal[]): ReadonlyMap<string, Signal> {
  const newest = new Map<string, Signal>();
  for (const signal of signals) {
    const service = signal.resource.serviceName;
    if (service === undefined) continue;
    if ((newest.get(service)?.time ?? -1) <= signal.time) newest.set(service, signal);
  }
  return newest;
}

async function judge(newest: Signal, batch: readonly Signal[], context: DetectorContext) {
  const serviceName = newest.resource.serviceName ?? '';
  const fingerprint = stableId('error-rate', serviceName, newest.resource.environment ?? '');
  const latest = await latestState(context, fingerprint);
  const failing = batch.some((signal) => signal.resource.serviceName === serviceName && isError(signal));
  if (newest.time < latest.time || (!failing && !latest.firing)) return undefined;
  const { total, errors } = await countWindow(serviceName, newest.time, context);
  const share = total === 0 ? 0 : errors / total;
  const fires = errors >= MINIMUM_ERRORS && share >= FIRING_SHARE;
  if (latest.firing ? share >= RESOLVING_SHARE : !fires) return undefined;
  return toAnomaly(newest, { fingerprint, total, errors, firing: !latest.firing });
}

async function countWindow(serviceName: string, until: number, context: DetectorContext) {
  const range = { from: until - WINDOW_MS, to: until + 1 };
  const page = await context.signals.listByService(
    { serviceName, range, kinds: ['log', 'span'] },
    { limit: SAMPLE },
  );
  return { total: page.items.length, errors: page.items.filter(isError).length };
}

interface Finding {
  readonly fingerprint: string;
  readonly total: number;
  readonly errors: number;
  readonly firing: boolean;
}

function toAnomaly(newest: Signal, finding: Finding): AnomalyDraft {
  const { fingerprint, total, errors, firing } = finding;
  const percent = total === 0 ? 0 : Math.round((1_000 * errors) / total) / 10;
  const { serviceVersion: _version, ...resource } = newest.resource;
  const found = {
    time: newest.time,
    name: `error rate of ${resource.serviceName}`,
    body: `${errors} of ${total} logs and spans within five minutes are errors (${percent}%)`,
    severityNumber: ERROR,
    fingerprint,
    resource,
    value: percent,
    unit: '%',
    attributes: { detector: 'error-rate', evidence: newest.signalId, errors, total },
  };
  return anomaly(found, firing);
}
