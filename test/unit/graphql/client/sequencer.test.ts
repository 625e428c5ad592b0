import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSequencer } from '../../../../graphql/client/sequencer.ts';
import { eventAt } from './a-room.ts';

describe('the sequencer', () => {
  test('hands out each event once and in order, however they come', () => {
    const deliveries = fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(deliveries, (batches) => {
        const sequencer = createSequencer(0);
        const seen = batches.flatMap((batch) =>
          sequencer.offer(batch.map(eventAt)).map(({ sequence }) => sequence),
        );
        expect(seen).toEqual(seen.map((_, index) => index + 1));
        const all = new Set(batches.flat());
        expect(sequencer.hasGap()).toBe([...all].some((sequence) => sequence > seen.length));
        seen.push(
          ...sequencer.offer(Array.from({ length: 20 }, (_, n) => eventAt(n + 1))).map((e) => e.sequence),
        );
        expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
        expect(sequencer.hasGap()).toBe(false);
      }),
    );
  });

  test('keeps a bounded number of early events', () => {
    const sequencer = createSequencer(0);
    sequencer.offer(Array.from({ length: 2_000 }, (_, n) => eventAt(n + 2)));
    expect(sequencer.offer([eventAt(1)])).toHaveLength(501);
  });
});
