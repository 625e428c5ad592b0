import { describe, expect, test } from '@jest/globals';
import type { RawStream } from '../../functions/shared/ports/raw-stream.ts';

/** Every implementation of the port keeps these promises. What is put are blanks, which the normaliser sidelines. */
export function rawStreamContract(make: () => Promise<RawStream>): void {
  const record = (size: number) => ({ partitionKey: 'contract', data: new Uint8Array(size).fill(32) });

  describe('a raw stream', () => {
    test('takes no record, one, and more than one call holds', async () => {
      const stream = await make();
      await expect(stream.put([])).resolves.toBeUndefined();
      await expect(stream.put([record(10)])).resolves.toBeUndefined();
      await expect(stream.put(Array.from({ length: 501 }, () => record(10)))).resolves.toBeUndefined();
    });

    test('refuses a record above its limit', async () => {
      const stream = await make();
      await expect(stream.put([record(1024 * 1024 + 1)])).rejects.toMatchObject({ code: 'Limit' });
    });
  });
}
