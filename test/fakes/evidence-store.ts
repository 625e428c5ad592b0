import { Rejected } from '../../functions/shared/errors.ts';
import { sha256 } from '../../functions/shared/hash.ts';
import type { EvidenceStore, FrozenObject } from '../../functions/shared/ports/evidence-store.ts';

/** Evidence in memory. */
export class FakeEvidenceStore implements EvidenceStore {
  readonly objects = new Map<string, string>();

  async freeze(investigationId: string, content: string): Promise<FrozenObject> {
    const hash = sha256(content);
    const objectKey = `investigations/${investigationId}/${hash}.json`;
    this.objects.set(objectKey, content);
    return { objectKey, sha256: hash, sizeBytes: Buffer.byteLength(content) };
  }

  async read(objectKey: string): Promise<string> {
    const content = this.objects.get(objectKey);
    if (content === undefined) throw new Rejected('NotFound', `objectKey: there is no "${objectKey}"`);
    if (!objectKey.endsWith(`/${sha256(content)}.json`)) throw new Error('the bytes no longer match');
    return content;
  }
}
