/** An error as an AWS API answers it: a code that SDKs turn into an exception's name, and a message. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the answer, e.g. `CancellationReasons`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    detail: { status?: number; members?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = detail.status ?? 400;
    this.members = detail.members ?? {};
  }
}
