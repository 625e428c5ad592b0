import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../functions/shared/hash.ts';
import type { EvidenceFiles } from '../../functions/shared/ports/evidence-files.ts';

/** `put` sends bytes with an upload request and gives the HTTP status; `overwrite` changes bytes behind a key. */
export function evidenceFilesContract(
  make: () => Promise<{
    files: EvidenceFiles;
    put: (url: string, bytes: Uint8Array, headers: Readonly<Record<string, string>>) => Promise<number>;
    overwrite: (objectKey: string, bytes: Uint8Array) => Promise<void>;
  }>,
): void {
  const bytes = Buffer.from('heap dump \u0000\uffff of checkout');
  const announced = (of: Uint8Array = bytes) => ({
    investigationId: randomBytes(16).toString('hex'),
    mediaType: 'application/octet-stream',
    sizeBytes: of.length,
    sha256: sha256(of),
    fileName: "what's (this) — ünï.bin",
  });

  describe('evidence files', () => {
    test('are kept once their bytes are uploaded, and come back byte for byte', async () => {
      const { files, put } = await make();
      const file = announced();
      const { url, headers } = await files.upload(file);
      expect(await put(url, bytes, headers)).toBe(200);
      const kept = await files.keep(file);
      expect(kept).toMatchObject({ sha256: file.sha256, sizeBytes: bytes.length });
      expect(await files.keep(file)).toEqual(kept);
      expect(Buffer.from(await files.read(kept.objectKey)).equals(bytes)).toBe(true);
      const fetched = await fetch((await files.download(kept.objectKey)).url);
      expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true);
    });

    test('refuse other bytes, another size and another type than were announced', async () => {
      const { files, put } = await make();
      const file = announced();
      const { url, headers } = await files.upload(file);
      const other = Buffer.from(bytes).fill(1);
      expect(await put(url, other, headers)).toBe(400);
      const longer = Buffer.concat([bytes, bytes]);
      const size = { ...headers, 'content-length': String(longer.length) };
      expect(await put(url, longer, size)).toBe(403);
      expect(await put(url, bytes, { ...headers, 'content-type': 'text/html' })).toBe(403);
      await expect(files.keep(file)).rejects.toMatchObject({ code: 'NotFound', path: 'input.sha256' });
    });

    test('are not kept when the bytes behind the upload are not the announced ones', async () => {
      const { files, overwrite } = await make();
      const file = announced();
      const uploads = `uploads/${file.investigationId}/${file.sha256}`;
      await overwrite(uploads, Buffer.from('shorter'));
      await expect(files.keep(file)).rejects.toMatchObject({ code: 'BadInput', path: 'input.sizeBytes' });
      await overwrite(uploads, Buffer.from(bytes).fill(1));
      await expect(files.keep(file)).rejects.toMatchObject({ code: 'BadInput', path: 'input.sha256' });
    });

    test('are not given out once somebody changed them', async () => {
      const { files, put, overwrite } = await make();
      const file = announced();
      const { url, headers } = await files.upload(file);
      await put(url, bytes, headers);
      const { objectKey } = await files.keep(file);
      await overwrite(objectKey, Buffer.from('changed'));
      await expect(files.read(objectKey)).rejects.toThrow('no longer match');
      await expect(files.read(`${objectKey}0`)).rejects.toMatchObject({ code: 'NotFound' });
    });
  });
}
