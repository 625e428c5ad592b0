import { sha256 } from '../../functions/shared/hash.ts';
import type { ExportDocument, ExportStore } from '../../functions/shared/ports/export-store.ts';

/** Exports as data URLs. */
export class FakeExportStore implements ExportStore {
  async keep({ content, mediaType }: ExportDocument) {
    const bytes = Buffer.from(content);
    return {
      sha256: sha256(content),
      sizeBytes: bytes.length,
      url: `data:${mediaType.replace(/;.*/, '')};base64,${bytes.toString('base64')}`,
      expiresAt: 1_700_000_300_000,
    };
  }
}
