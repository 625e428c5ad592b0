import type { Duplex } from 'node:stream';
import type { HttpRequest, HttpResponse } from '../http.ts';

/** A door that is not an AWS API: GraphQL, the ingest endpoint, a token issuer's keys. */
export interface Door {
  /** Says whether the request is for this door, by path. */
  matches(path: string): boolean;
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** WebSocket upgrades, for the doors that take them. */
  upgrade?(request: HttpRequest, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
}
