import type { Attributes, Signal } from '../../../schemas/signal.ts';
import { Rejected } from '../../shared/errors.ts';
import type { SignalLists, TimeRange } from '../../shared/ports/signal-store.ts';
import { allPages } from './hot-pages.ts';
import type { Seen } from './seen.ts';
import { adaptersOf } from './signal-facts.ts';

const MOST_SIGNALS = 20_000;

interface Line {
  readonly fingerprint: string;
  readonly unit?: string;
  readonly attributes: Attributes;
  /** Epoch milliseconds and value, oldest first. */
  readonly points: [number, number][];
}

export interface SeriesAsked {
  readonly serviceName: string;
  readonly name: string;
  readonly range: TimeRange;
}

/** The points of a metric of a service, a line per series of it: what a chart draws. Throws Rejected `NotFound` and `Limit`. */
export async function seenSeries(
  signals: Pick<SignalLists, 'listByService'>,
  { serviceName, name, range }: SeriesAsked,
): Promise<Seen> {
  const metrics = await allPages(
    (page) => signals.listByService({ serviceName, range, kinds: ['metric'] }, page),
    {
      most: MOST_SIGNALS,
      path: 'input.to',
    },
  );
  const points = metrics.filter((signal) => signal.name === name && signal.value !== undefined);
  if (points.length === 0)
    throw new Rejected('NotFound', `input.name: no hot metric "${name}" of "${serviceName}" in this range`, {
      path: 'input.name',
    });
  return {
    title: `${name} of ${serviceName}`.slice(0, 300).toWellFormed(),
    source: {
      kind: 'series',
      serviceName,
      name,
      range,
      pointCount: points.length,
      adapters: adaptersOf(points),
    },
    content: { serviceName, name, range, lines: linesOf(points) },
  };
}

function linesOf(points: readonly Signal[]): readonly Line[] {
  const lines = new Map<string, Line>();
  const inTime = points.toSorted((a, b) => a.time - b.time || (a.signalId < b.signalId ? -1 : 1));
  for (const { fingerprint, unit, attributes, time, value = 0 } of inTime) {
    const line = lines.get(fingerprint) ?? {
      fingerprint,
      ...(unit === undefined ? {} : { unit }),
      attributes,
      points: [],
    };
    line.points.push([time, value]);
    lines.set(fingerprint, line);
  }
  return [...lines.values()].toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}
