import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import type { LambdaState } from './lambda-state.ts';

/** One operation of a REST API: chosen by method and path. */
export interface RestOperation {
  readonly name: string;
  readonly method: string;
  /** Of the path without its query; groups are the path's parameters, decoded before `run`. */
  readonly path: RegExp;
  run(state: LambdaState, call: RestCall): Promise<HttpResponse>;
}

export interface RestCall {
  readonly request: HttpRequest;
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
}

export const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
