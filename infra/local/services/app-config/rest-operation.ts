import type * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import type { Configurations } from './configurations.ts';

/** One operation: chosen by method and path, whose groups are `parameters`. */
export interface RestOperation {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  run(
    state: Configurations,
    call: { readonly request: HttpRequest; readonly parameters: readonly string[] },
  ): HttpResponse;
}

export const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The body, or the error that AppConfig answers to what does not fit. */
export function bodyOf<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(request.body.toString('utf8') || '{}'));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AwsError('BadRequestException', `${issue?.path.join('.') || 'body'}: ${issue?.message}`);
}
