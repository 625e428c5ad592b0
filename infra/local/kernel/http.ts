import type { Caller } from './credentials.ts';

/** A request as the gateway hands it on: whole, and its signature already checked. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Who signed it; undefined when it carries no AWS signature. */
  readonly caller: Caller | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}
