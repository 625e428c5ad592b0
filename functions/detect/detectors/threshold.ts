import type { Service } from '../../../schemas/catalogue.ts';
import type { Signal } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import {
  type AnomalyDraft,
  anomaly,
  type DetectorContext,
  defineDetector,
  latestState,
} from '../detector.ts';

type Threshold = Service['thresholds'][number];

/** A metric that crosses a limit which its service declares in the catalogue. */
export const threshold = defineDetector({
  id: 'threshold',
  summary: 'A metric is beyond a limit that its service declares in the catalogue.',
  kinds: ['metric'],
  detect: async (signals, context) => {
    const anomalies = new Map<string, AnomalyDraft>();
    for (const signal of signals) {
      for (const limit of limitsOf(signal, context)) {
        const judged = await judge(signal, limit, context);
        if (judged !== undefined) anomalies.set(`${judged.fingerprint}#${judged.status}`, judged);
      }
    }
    return [...anomalies.values()];
  },
});

function limitsOf(signal: Signal, context: DetectorContext): readonly Threshold[] {
  const service = context.services.get(signal.resource.serviceName ?? '');
  return service?.thresholds.filter((limit) => limit.metric === signal.name) ?? [];
}

async function judge(signal: Signal, limit: Threshold, context: DetectorContext) {
  const { value } = signal;
  if (value === undefined) return undefined;
  const fingerprint = stableId('threshold', signal.fingerprint, JSON.stringify(limit));
  const latest = await latestState(context, fingerprint);
  const crossed = isBeyond(value, limit);
  if (crossed === latest.firing || signal.time < latest.time) return undefined;
  return toAnomaly(signal, { limit, value, fingerprint, crossed });
}

const isBeyond = (value: number, limit: Threshold): boolean =>
  (limit.above !== undefined && value > limit.above) || (limit.below !== undefined && value < limit.below);

interface Finding {
  readonly limit: Threshold;
  readonly value: number;
  readonly fingerprint: string;
  readonly crossed: boolean;
}

function toAnomaly(signal: Signal, finding: Finding): AnomalyDraft {
  const { limit, value, fingerprint, crossed } = finding;
  const bound = limit.above === undefined ? `below ${limit.below}` : `above ${limit.above}`;
  const found = {
    time: signal.time,
    name: `${signal.name} ${bound}`,
    body: `${signal.name} is ${value}${signal.unit === undefined ? '' : ` ${signal.unit}`}; the limit is ${bound}`,
    severityNumber: limit.severityNumber,
    fingerprint,
    resource: signal.resource,
    value,
    ...(signal.unit === undefined ? {} : { unit: signal.unit }),
    attributes: { detector: 'threshold', evidence: signal.signalId, limit: limit.above ?? limit.below ?? 0 },
  };
  return anomaly(found, crossed);
}
