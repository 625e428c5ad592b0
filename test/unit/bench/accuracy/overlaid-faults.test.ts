import { describe, expect, test } from '@jest/globals';
import { knowingBest, oneIncident, overlayResult } from '../../../../bench/accuracy/grouped-alerts.ts';
import type { LabelledCase } from '../../../../bench/accuracy/labelled-case.ts';
import { overlays } from '../../../../bench/accuracy/overlaid-faults.ts';
import { pairCounts, pairwise } from '../../../../bench/accuracy/pairwise.ts';

const fault = (id: string, from: number): LabelledCase => ({
  document: {
    id,
    window: { from, to: from + 540_000 },
    dependencies: [{ caller: 'web', callee: 'shop' }],
    alerts: [
      { time: from, service: 'shop', resource: 'shop-1', metric: 'latency', direction: 'up' },
      { time: from + 1_000, caller: 'web-1', callee: 'shop-0', operation: 'buy', type: 'slow' },
      { time: from + 2_000, service: 'web', metric: 'errors' },
    ],
  },
  truth: 'shop',
  group: 'service',
});
const faults = ['a', 'b', 'c', 'd'].map((id, at) => fault(id, at * 10_000_000));

describe('overlaid faults', () => {
  test('each fault is in one overlay, three minutes after the one before, the same ones for a seed', () => {
    const [overlay, ...more] = overlays(faults, { open: 3, seed: 1, shops: 'one' });
    expect(more).toEqual([]);
    expect(new Set(overlay!.faultOf.values()).size).toBe(3);
    expect(overlay!.signals.map(({ time }) => time)).toEqual(
      [0, 180_000, 360_000].flatMap((start) => [start, start + 1_000, start + 2_000]),
    );
    expect(overlays(faults, { open: 3, seed: 1, shops: 'one' })).toEqual([overlay]);
  });

  test('faults in shops of their own are told apart', async () => {
    const [own] = overlays(faults, { open: 3, seed: 1, shops: 'own' });
    expect(pairwise([await overlayResult(own!)])).toEqual({ precision: 1, recall: 1, f1: 1 });
  });

  test('faults in one shop are measured beside one incident for all and beside who knows them', () => {
    const [overlay] = overlays(faults, { open: 3, seed: 1, shops: 'one' });
    expect(pairwise([oneIncident(overlay!)])).toMatchObject({ precision: 9 / 36, recall: 1 });
    expect(pairwise([knowingBest(overlay!)])).toEqual({ precision: 1, recall: 1, f1: 1 });
  });
});

describe('pairwise scores', () => {
  test('count pairs of one group as found and as true', () => {
    const counts = pairCounts(['x', 'x', 'x', undefined], ['a', 'a', 'b', 'b']);
    expect(counts).toEqual({ found: 3, truth: 2, both: 1 });
    expect(pairwise([counts])).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 2 / 5 });
  });

  test('are 1 where there is no pair', () => {
    expect(pairwise([pairCounts(['x'], ['a'])])).toEqual({ precision: 1, recall: 1, f1: 1 });
  });
});
