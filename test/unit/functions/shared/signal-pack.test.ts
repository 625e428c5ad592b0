import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { packSignals, unpackSignals } from '../../../../functions/shared/signal-pack.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { aSignal } from '../../../fixtures/signal.ts';

describe('a pack of signals', () => {
  test('gives back signals of all kinds, to the field and in their order', () => {
    const signals: Signal[] = [
      aSignal({ attributes: { 'resource.a': 'x', deep: true, n: -1.5 } }),
      aSignal({
        kind: 'span',
        resource: {},
        traceId: 't',
        spanId: 's',
        durationMs: 0.25,
        unresolved: ['owner'],
      }),
      aSignal({
        kind: 'metric',
        value: 1e300,
        unit: 'ms',
        name: 'a.b',
        links: [{ rel: 'x', url: 'https://a.b' }],
      }),
      aSignal({ owner: 'payments', provenance: { ...aSignal().provenance, receiptId: 'r', offset: 7 } }),
    ];
    expect(unpackSignals(packSignals(signals))).toEqual(signals);
    expect(unpackSignals(packSignals([]))).toEqual([]);
  });

  test('is small: what is the same in all costs next to nothing', () => {
    const signals = Array.from({ length: 1_000 }, (_, n) =>
      aSignal({
        signalId: `01c42407${randomBytes(12).toString('hex')}`,
        kind: 'log',
        body: `GET /cart/${n} 200`,
        time: 1_777_889_700_000 + n,
        provenance: { ...aSignal().provenance, offset: n },
      }),
    );
    // An id of 96 random bits is 12 bytes of it.
    expect(packSignals(signals).length / signals.length).toBeLessThan(20);
  });

  test('is no pack when it holds anything else', () => {
    expect(() => unpackSignals(Buffer.from('nonsense'))).toThrow();
  });
});
