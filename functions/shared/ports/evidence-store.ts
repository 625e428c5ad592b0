export interface FrozenObject {
  readonly objectKey: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Evidence as it was seen. The key derives from investigation and content, so freezing the same twice stores it once. */
export interface EvidenceStore {
  freeze(investigationId: string, content: string): Promise<FrozenObject>;
  /** Throws Rejected NotFound when it is not there, and a plain Error when the bytes no longer match their key. */
  read(objectKey: string): Promise<string>;
}
