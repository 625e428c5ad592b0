import { Rejected } from '../../functions/shared/errors.ts';
import { sha256 } from '../../functions/shared/hash.ts';
import type { AnnouncedFile, EvidenceFiles } from '../../functions/shared/ports/evidence-files.ts';

const SCHEME = 'fake:';

/** Files in memory; `put` is what S3 does with an upload request. */
export class FakeEvidenceFiles implements EvidenceFiles {
  readonly #objects = new Map<string, Uint8Array>();

  /** The HTTP status that S3 answers with. */
  put(url: string, bytes: Uint8Array, headers: Readonly<Record<string, string>>): number {
    const [key = '', length, type, checksum] = JSON.parse(url.slice(SCHEME.length)) as string[];
    const asSigned = headers['content-type'] === type && headers['x-amz-checksum-sha256'] === checksum;
    if (!asSigned || String(bytes.length) !== length) return 403;
    if (Buffer.from(sha256(bytes), 'hex').toString('base64') !== checksum) return 400;
    this.overwrite(key, bytes);
    return 200;
  }

  /** As somebody with access to the storage could. */
  overwrite(key: string, bytes: Uint8Array): void {
    this.#objects.set(key, bytes);
  }

  async upload(file: AnnouncedFile) {
    const headers = {
      'content-length': String(file.sizeBytes),
      'content-type': file.mediaType,
      'x-amz-checksum-sha256': Buffer.from(file.sha256, 'hex').toString('base64'),
    };
    const url = `${SCHEME}${JSON.stringify([uploadKey(file), ...Object.values(headers)])}`;
    return { url, method: 'PUT' as const, headers, expiresAt: 1_700_000_600_000 };
  }

  async keep(file: AnnouncedFile) {
    const bytes = this.#objects.get(uploadKey(file));
    if (bytes === undefined)
      throw new Rejected('NotFound', 'input.sha256: nothing was uploaded', { path: 'input.sha256' });
    if (bytes.length !== file.sizeBytes)
      throw new Rejected('BadInput', 'input.sizeBytes: others were uploaded', { path: 'input.sizeBytes' });
    if (sha256(bytes) !== file.sha256)
      throw new Rejected('BadInput', 'input.sha256: the bytes have another', { path: 'input.sha256' });
    const objectKey = `investigations/${file.investigationId}/${file.sha256}`;
    this.#objects.set(objectKey, bytes);
    return { objectKey, sha256: file.sha256, sizeBytes: bytes.length };
  }

  async read(objectKey: string) {
    const bytes = this.#objects.get(objectKey);
    if (bytes === undefined) throw new Rejected('NotFound', `objectKey: there is no "${objectKey}"`);
    if (!objectKey.endsWith(`/${sha256(bytes)}`)) throw new Error('the bytes no longer match');
    return bytes;
  }

  async download(objectKey: string) {
    const bytes = Buffer.from(this.#objects.get(objectKey) ?? []).toString('base64');
    return { url: `data:application/octet-stream;base64,${bytes}`, expiresAt: 1_700_000_300_000 };
  }
}

const uploadKey = ({ investigationId, sha256: hash }: AnnouncedFile) => `uploads/${investigationId}/${hash}`;
