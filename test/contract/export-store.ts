import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../functions/shared/hash.ts';
import type { ExportStore } from '../../functions/shared/ports/export-store.ts';

export function exportStoreContract(make: () => ExportStore): void {
  const content = '# naïve 🚀\n';
  const document = () => ({
    investigationId: randomUUID(),
    extension: 'md',
    mediaType: 'text/markdown',
    content,
  });

  describe('an export store', () => {
    test('says where what it keeps can be fetched, byte for byte', async () => {
      const kept = await make().keep(document());
      expect(kept).toMatchObject({ sha256: sha256(content), sizeBytes: Buffer.byteLength(content) });
      const fetched = await fetch(kept.url);
      expect(await fetched.text()).toBe(content);
      expect(fetched.headers.get('content-type')).toContain('text/markdown');
    });

    test('keeps the same again without complaint', async () => {
      const [store, same] = [make(), document()];
      const [first, second] = [await store.keep(same), await store.keep(same)];
      expect(second.sha256).toBe(first.sha256);
    });
  });
}
