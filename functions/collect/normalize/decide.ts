import type { Signal } from '../../../schemas/signal.ts';
import { hotMinuteOf } from '../../shared/hot-minute.ts';
import type { HotPlace, SignalClaim } from '../../shared/ports/signal-claims.ts';

/** What becomes of one signal of a batch. */
export interface Decision {
  readonly outcome: 'stored' | 'duplicate';
  /** Under which name this batch has to write it, hot and cold; undefined when it has not. */
  readonly writeAs?: string;
  /** What has to be appended to the log before. */
  readonly claim?: SignalClaim;
  /** Where attempts that broke off may have left it in the hot store. */
  readonly left: readonly HotPlace[];
}

export const claimOf = (
  { signalId, kind, time, resource, provenance }: Signal,
  batch: string,
): SignalClaim => ({
  signalId,
  recordId: provenance.recordId,
  offset: provenance.offset,
  serviceName: resource.serviceName,
  kind,
  minute: hotMinuteOf(kind, time),
  batch,
});

/**
 * What a batch does with a signal, after the claims of its id, oldest first:
 * - none: it is ours;
 * - the first is for another raw entry: it is a duplicate;
 * - the last is of a batch that has come as far as the archive: it is stored, nothing is to be done;
 * - the last is of a batch that never came so far, or of this one: it is ours now, whatever was enriched differently then.
 */
export function decide(given: SignalClaim, claims: readonly SignalClaim[], isArchived: boolean): Decision {
  const [first, last] = [claims[0], claims.at(-1)];
  const writeAs = given.batch;
  if (first === undefined || last === undefined)
    return { outcome: 'stored', writeAs, claim: given, left: [] };
  if (first.recordId !== given.recordId || first.offset !== given.offset)
    return { outcome: 'duplicate', left: [] };
  if (isArchived) return { outcome: 'stored', left: [] };
  const ours = { outcome: 'stored', writeAs, left: claims } as const;
  return isSamePlace(last, given) ? ours : { ...ours, claim: given };
}

const isSamePlace = (a: HotPlace, b: HotPlace): boolean =>
  a.batch === b.batch && a.serviceName === b.serviceName && a.kind === b.kind && a.minute === b.minute;
