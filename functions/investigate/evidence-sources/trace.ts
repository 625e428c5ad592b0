import { Rejected } from '../../shared/errors.ts';
import type { SignalLists, TimeRange } from '../../shared/ports/signal-store.ts';
import { allPages } from './hot-pages.ts';
import type { Seen } from './seen.ts';
import { adaptersOf } from './signal-facts.ts';

const MOST_SIGNALS = 2_000;

export interface TraceAsked {
  readonly traceId: string;
  readonly range: TimeRange;
}

/** All signals of a trace, oldest first. Throws Rejected `NotFound` and `Limit`. */
export async function seenTrace(
  signals: Pick<SignalLists, 'listByTrace'>,
  { traceId, range }: TraceAsked,
): Promise<Seen> {
  const found = await allPages((page) => signals.listByTrace({ traceId, range }, page), {
    most: MOST_SIGNALS,
    path: 'input.to',
  });
  if (found.length === 0)
    throw new Rejected('NotFound', `input.traceId: nothing of trace "${traceId}" is hot in this range`, {
      path: 'input.traceId',
    });
  return {
    title: `Trace ${traceId}`,
    source: { kind: 'trace', traceId, range, signalCount: found.length, adapters: adaptersOf(found) },
    content: {
      traceId,
      range,
      signals: found.toSorted((a, b) => a.time - b.time || (a.signalId < b.signalId ? -1 : 1)),
    },
  };
}
