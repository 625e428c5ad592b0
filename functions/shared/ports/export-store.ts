export interface ExportDocument {
  readonly investigationId: string;
  /** Without a dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly content: string;
}

export interface KeptExport {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Where it can be fetched, as a download, by whoever has this. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Documents that are made of investigations; they can be made again, and are kept for a few days. */
export interface ExportStore {
  /** The same content of one investigation is kept once. */
  keep(document: ExportDocument): Promise<KeptExport>;
}
