/** Where a body lies, and what it must be. */
export interface BodyReference {
  readonly key: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Bodies that are larger than a record of the stream. */
export interface RawBodies {
  /** Idempotent: the key derives from the content. */
  put(bytes: Uint8Array): Promise<BodyReference>;
  /** Throws Rejected: NotFound when it is not there, BadInput when its bytes are not those of the reference. */
  read(reference: BodyReference): Promise<Uint8Array>;
}
