import type { Service } from '../../schemas/catalogue.ts';
import type { Signal, SignalDraft, SignalKind } from '../../schemas/signal.ts';
import type { SignalLists } from '../shared/ports/signal-store.ts';

/** What a detector may look at besides the signals themselves. */
export interface DetectorContext {
  readonly services: ReadonlyMap<string, Service>;
  readonly signals: Pick<SignalLists, 'listByService' | 'listByFingerprint'>;
}

/** What a detector found: a signal of kind anomaly, before it has an id. */
export type AnomalyDraft = SignalDraft & { readonly kind: 'anomaly'; readonly sourceEventId: string };

/**
 * One way to find what is unusual, by asking the hot store; `folding.ts` has the other, with a state. It is given the signals of one batch (of the kinds it looks at, in order of time) and
 * answers with anomalies. The same batch again must give anomalies with the same `sourceEventId`, or none.
 */
export interface Detector {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  readonly kinds: readonly SignalKind[];
  detect(signals: readonly Signal[], context: DetectorContext): Promise<readonly AnomalyDraft[]>;
}

export const defineDetector = (detector: Detector): Detector => detector;

/** Whether the newest anomaly under a fingerprint still fires, and when that was said. */
export async function latestState(
  context: DetectorContext,
  fingerprint: string,
): Promise<{ readonly firing: boolean; readonly time: number }> {
  const [newest] = await context.signals.listByFingerprint(fingerprint, 1);
  return { firing: newest?.status === 'firing', time: newest?.time ?? 0 };
}

type Found = Omit<AnomalyDraft, 'kind' | 'status' | 'links' | 'sourceEventId'>;

/**
 * The beginning or the end of an anomaly. Its event id is one per fingerprint, state and minute: an anomaly is seen in the
 * hot store only after its way through the stream, and what is found again meanwhile is the same event.
 */
export function anomaly(found: Found, firing: boolean): AnomalyDraft {
  const status = firing ? 'firing' : 'resolved';
  const minute = Math.floor(found.time / 60_000);
  const sourceEventId = `${found.fingerprint}#${status}#${minute}`;
  return { ...found, kind: 'anomaly', status, links: [], sourceEventId };
}
