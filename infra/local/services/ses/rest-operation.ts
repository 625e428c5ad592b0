import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import type { Mails } from './mails.ts';

/** One operation: chosen by method and path. */
export interface RestOperation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  run(state: Mails, request: HttpRequest): HttpResponse;
}
