import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SignalArchive } from '../../functions/shared/ports/signal-archive.ts';
import { aSignal } from '../fixtures/signal.ts';

/** Every implementation of the port keeps these promises. Batches are fresh, so a shared bucket is fine. */
export function signalArchiveContract(make: () => Promise<SignalArchive>): void {
  const batch = (): string => `shardId-000000000000-${randomBytes(8).toString('hex')}-9`;

  describe('a signal archive', () => {
    test('has an object under the key it names, once it is written', async () => {
      const archive = await make();
      const name = batch();
      const signal = aSignal();
      const key = archive.keyOf(signal, name);
      expect(await archive.exists(key)).toBe(false);
      expect(await archive.write([signal], name)).toEqual([key]);
      expect(await archive.exists(key)).toBe(true);
    });

    test('writes one object per kind and hour', async () => {
      const archive = await make();
      const name = batch();
      const time = Date.UTC(2026, 4, 4, 10, 59);
      const signals = [
        aSignal({ kind: 'log', time }),
        aSignal({ kind: 'log', time: time + 1_000 }),
        aSignal({ kind: 'log', time: time + 60_000 }),
        aSignal({ kind: 'metric', time }),
      ];
      const keys = await archive.write(signals, name);
      expect(new Set(keys)).toEqual(new Set(signals.map((signal) => archive.keyOf(signal, name))));
      expect(keys).toHaveLength(3);
    });

    test('writes the same batch under the same keys again, and nothing for no signals', async () => {
      const archive = await make();
      const name = batch();
      const signals = [aSignal(), aSignal({ kind: 'change' })];
      const first = await archive.write(signals, name);
      expect(await archive.write(signals.toReversed(), name)).toEqual(first.toReversed());
      expect(await archive.write([], name)).toEqual([]);
    });
  });
}
