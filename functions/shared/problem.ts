/** An answer that is no success, after RFC 9457 (problem details for HTTP APIs). `detail` names field and reason, and holds no secret. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;
  /** What is at fault: a header, or a path in the body. */
  readonly field: string | undefined;
  /** When it may be sent again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    title: string,
    about: { readonly detail: string; readonly field?: string; readonly retryAfterSeconds?: number },
  ) {
    super(about.detail);
    this.status = status;
    this.title = title;
    this.field = about.field;
    this.retryAfterSeconds = about.retryAfterSeconds;
  }
}
