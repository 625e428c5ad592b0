export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WebAnswer {
  readonly status: number;
  /** At most 64 KiB of it. */
  readonly body: string;
}

/**
 * Calls to hosts outside: https only, only hosts that are allowed by name, no private address behind them, no redirect
 * followed. Throws Rejected `NotAllowed` for anything else, Rejected `Conflict` for an answer of 4xx or a redirect, Transient
 * for 5xx, 429 and no answer.
 */
export interface WebClient {
  send(request: WebRequest): Promise<WebAnswer>;
}
