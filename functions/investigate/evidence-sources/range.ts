import * as z from 'zod';
import type { TimeRange } from '../../shared/ports/signal-store.ts';
import { Instant } from '../query-templates/template-parameters.ts';

const LONGEST_MS = 31 * 24 * 3_600_000;

/** A time range as people give it: ISO-8601, `from` inclusive, `to` exclusive, at most 31 days. */
export const RANGE_INPUT = { from: Instant, to: Instant } as const;
const RangeInput = z.object(RANGE_INPUT);

export const isRange = ({ from, to }: z.output<typeof RangeInput>): boolean => {
  const length = Date.parse(to) - Date.parse(from);
  return length > 0 && length <= LONGEST_MS;
};

export const NOT_A_RANGE = { message: 'must be after `from`, at most 31 days', path: ['to'] };

export const rangeOf = ({ from, to }: z.output<typeof RangeInput>): TimeRange => ({
  from: Date.parse(from),
  to: Date.parse(to),
});
