import { Rejected } from '../../functions/shared/errors.ts';
import { sha256 } from '../../functions/shared/hash.ts';
import type { BodyReference, RawBodies } from '../../functions/shared/ports/raw-bodies.ts';

/** Large bodies in memory. */
export class FakeRawBodies implements RawBodies {
  readonly objects = new Map<string, Uint8Array>();

  async put(bytes: Uint8Array): Promise<BodyReference> {
    const hash = sha256(bytes);
    this.objects.set(`bodies/${hash}`, bytes);
    return { key: `bodies/${hash}`, sha256: hash, sizeBytes: bytes.length };
  }

  async read({ key, sha256: hash }: BodyReference): Promise<Uint8Array> {
    const bytes = this.objects.get(key);
    if (key !== `bodies/${hash}`) throw new Rejected('BadInput', 'dataref: is no reference of ours', at);
    if (bytes === undefined) throw new Rejected('NotFound', 'dataref: there is no such body', at);
    if (sha256(bytes) !== hash) throw new Rejected('BadInput', 'dataref: the body is another one', at);
    return bytes;
  }
}

const at = { path: 'dataref' };
