import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type FiringState,
  FiringStates,
  merged,
  packStates,
  REMEMBERED_MS,
  stateOf,
} from '../../../../../functions/shared/aws/firing-states.ts';
import { aSignal } from '../../../../fixtures/signal.ts';

const NOW = 10 * REMEMBERED_MS;
const bounds = { now: NOW, oldest: 0 };
const state = (more: Partial<FiringState> = {}): FiringState => ({
  ...{ fingerprint: 'f', kind: 'alert', time: NOW, signalId: 'a'.repeat(32), name: 'n', severityNumber: 17 },
  status: 'firing',
  ...more,
});
const fingerprints = (states: readonly FiringState[]) => states.map(({ fingerprint }) => fingerprint);

describe('what fires', () => {
  const said = fc.array(
    fc.record({
      fingerprint: fc.constantFrom('a', 'b', 'c'),
      time: fc.integer({ min: NOW - 5, max: NOW }),
      status: fc.constantFrom('firing' as const, 'resolved' as const),
      signalId: fc.constantFrom('1'.repeat(32), '2'.repeat(32)),
    }),
  );

  test('does not depend on the order in which it was said, nor on how often', () => {
    fc.assert(
      fc.property(said, fc.nat(), (words, cut) => {
        const states = words.map(state);
        const at = states.length === 0 ? 0 : cut % states.length;
        const once = merged([], states, bounds);
        const inParts = merged(
          merged([], states.slice(at).toReversed(), bounds),
          states.slice(0, at),
          bounds,
        );
        expect(inParts).toEqual(once);
        expect(merged(once, states, bounds)).toEqual(once);
      }),
    );
  });

  test('remembers for a day what was resolved, and drops what is older than the signals themselves', () => {
    const known = [
      state({ fingerprint: 'fresh', status: 'resolved', time: NOW - REMEMBERED_MS }),
      state({ fingerprint: 'old', status: 'resolved', time: NOW - REMEMBERED_MS - 1 }),
      state({ fingerprint: 'long', time: 500 }),
      state({ fingerprint: 'longest', time: 499 }),
    ];
    expect(fingerprints(merged(known, [], { now: NOW, oldest: 500 }))).toEqual(['long', 'fresh']);
  });

  test('is bounded: what was resolved goes first, then what has been firing for longest', () => {
    const many = Array.from({ length: 4_500 }, (_, n) =>
      state({ fingerprint: `f${n}`, time: NOW - n, status: n < 1_000 ? 'resolved' : 'firing' }),
    );
    const kept = merged(many, [], bounds);
    expect(kept).toHaveLength(4_000);
    expect(kept.filter(({ status }) => status === 'firing')).toHaveLength(3_500);
    expect(fingerprints(kept)).toContain('f4499');
    expect(fingerprints(kept)).not.toContain('f600');
  });

  test('fits into an item, however long the names are', () => {
    const wordy = Array.from({ length: 2_000 }, (_, n) =>
      state({
        fingerprint: `f${n}`,
        name: Array.from({ length: 500 }, (_x, at) =>
          String.fromCharCode(0x4e00 + ((n * 7919 + at * at * 31) % 20_000)),
        ).join(''),
      }),
    );
    const bytes = packStates(wordy);
    expect(bytes.length).toBeLessThanOrEqual(300_000);
    const kept = FiringStates.parse(bytes);
    expect(kept).toEqual(wordy.slice(0, kept.length));
  });

  test('comes of alerts and anomalies only', () => {
    expect(stateOf(aSignal({ status: 'firing' }))).toMatchObject({
      status: 'firing',
      serviceName: 'checkout',
    });
    expect(stateOf(aSignal({ kind: 'change', status: 'started' }))).toBeUndefined();
    expect(stateOf(aSignal({ kind: 'change', status: 'firing' }))).toBeUndefined();
    expect(stateOf(aSignal({ status: undefined }))).toBeUndefined();
  });
});
