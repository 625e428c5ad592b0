/**
 * Failures are of three kinds. Rejected: the input is at fault, a retry can't help. Transient: the world is at fault, a
 * retry may help. Anything else that is thrown is a bug.
 */
export type RejectionCode =
  | 'BadInput'
  | 'NotFound'
  | 'Forbidden'
  | 'Conflict'
  | 'KeyReused'
  | 'Limit'
  | 'NotAllowed'
  /** It was there, and was erased by a rule or on request. */
  | 'Erased';

export class Rejected extends Error {
  readonly code: RejectionCode;
  /** Path of the offending field, where one is to blame. */
  readonly path: string | undefined;
  /** What the caller needs to go on, e.g. both values of a conflict. */
  readonly info: Readonly<Record<string, unknown>>;

  constructor(
    code: RejectionCode,
    message: string,
    detail: { path?: string; info?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'Rejected';
    this.code = code;
    this.path = detail.path;
    this.info = detail.info ?? {};
  }
}

export class Transient extends Error {
  override readonly name = 'Transient';
}
