import type { StreamRecord } from '../../../../../infra/local/services/event-source-mapping/source.ts';

/** Records as a source gives them, numbered, arrived at their number. */
export const records = (...numbers: readonly number[]): StreamRecord[] =>
  numbers.map((number) => ({
    sequenceNumber: String(number),
    key: `key-${number % 3}`,
    arrivedAt: number,
    event: { number },
    filterable: () => ({ number }),
  }));
