import { Problem } from '../../../shared/problem.ts';

/** What there is to judge a sender by, before anything of the request is read. */
export interface Attempt {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it was sent, still compressed: vendors sign what goes over the wire. */
  readonly bytes: Uint8Array;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One way in which senders prove who they are. */
export interface Scheme {
  readonly id: string;
  /** The header that carries the proof. */
  readonly header: string;
  /** What the header must be, for whoever is refused. */
  readonly must: string;
  isUsed(attempt: Attempt): boolean;
  /** Reads what was claimed and gives the test of it against one secret. Throws Problem 401 for a signed time outside the window. */
  claim(attempt: Attempt): (secret: string) => boolean;
}

export const SIGNATURE = 'must be a signature of the body, made with a secret that is valid for this source';

/** Five minutes, both ways: a clock may be wrong in either direction. */
const WINDOW_MS = 5 * 60_000;

export const carries =
  (header: string) =>
  ({ headers }: Attempt): boolean =>
    headers[header] !== undefined;

/** Checks a signed time, in seconds since 1970: what was signed long ago may be a request that somebody recorded. */
export function checkWindow(header: string, { headers, now }: Attempt): void {
  const sent = headers[header] ?? '';
  const within = /^\d{1,12}$/.test(sent) && Math.abs(Number(sent) * 1_000 - now) <= WINDOW_MS;
  if (within) return;
  throw unauthorized(header, 'must be the seconds since 1970, at most five minutes from now');
}

/** 401; `detail` names a header and never what it held. */
export const unauthorized = (field: string, reason: string): Problem =>
  new Problem(401, 'Unauthorized', { detail: `${field}: ${reason}`, field });
