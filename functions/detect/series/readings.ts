import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import { timeOf } from '../folding.ts';

/** When a series was last heard of, and the value as it was sent. */
export const LastReading = z.tuple([z.number(), z.number()]);
export type LastReading = z.infer<typeof LastReading>;

export interface Reading {
  readonly time: number;
  readonly value: number;
  readonly signal: Signal;
}

/**
 * The values of a series that are later than all before, by time: what is late, or comes a second time, is left out. Of a sum
 * that only grows (OpenTelemetry: cumulative and monotonic) it is the growth per second.
 */
export function newReadings(
  signals: readonly Signal[],
  last: LastReading | undefined,
): { readonly readings: readonly Reading[]; readonly last: LastReading | undefined } {
  const readings: Reading[] = [];
  let before = last;
  for (const signal of signals) {
    const [time, sent] = [timeOf(signal), signal.value];
    if (sent === undefined || (before !== undefined && time <= before[0])) continue;
    const value = isGrowing(signal) ? growth([time, sent], before) : sent;
    if (value !== undefined) readings.push({ time, value, signal });
    before = [time, sent];
  }
  return { readings, last: before };
}

const isGrowing = ({ attributes }: Signal): boolean =>
  attributes['metric.aggregation_temporality'] === 'cumulative' && attributes['metric.is_monotonic'] === true;

/** Per second. A sum that is smaller than before has begun anew. */
function growth([time, sent]: LastReading, before: LastReading | undefined): number | undefined {
  if (before === undefined) return undefined;
  const grown = sent < before[1] ? sent : sent - before[1];
  return (grown * 1_000) / (time - before[0]);
}
