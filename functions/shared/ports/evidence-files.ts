import type { FrozenObject } from './evidence-store.ts';

/** A file of an investigation, announced before its bytes are sent. */
export interface AnnouncedFile {
  readonly investigationId: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Of the bytes, lower-case hex. */
  readonly sha256: string;
}

/** One HTTP request that puts the bytes, for whoever has it. */
export interface UploadTicket {
  readonly url: string;
  readonly method: 'PUT';
  /** To be sent exactly so. */
  readonly headers: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface DownloadTicket {
  readonly url: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Files that people bring as evidence: their bytes do not pass through the API. */
export interface EvidenceFiles {
  /** Only the announced bytes can be put with it. */
  upload(file: AnnouncedFile): Promise<UploadTicket>;
  /**
   * Keeps an uploaded file under a key made of investigation and content; the same again is the same. Throws Rejected
   * `NotFound` when nothing was uploaded, and `BadInput` when size or hash are not the announced ones.
   */
  keep(file: AnnouncedFile & { readonly fileName: string }): Promise<FrozenObject>;
  /** A kept file's bytes. Throws Rejected `NotFound`. */
  read(objectKey: string): Promise<Uint8Array>;
  /** Where a kept file can be fetched for a while, as a download. */
  download(objectKey: string): Promise<DownloadTicket>;
}
