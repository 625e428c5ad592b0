import * as z from 'zod';
import type { HttpResponse } from '../../kernel/http.ts';

const answerSchema = z.looseObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
  cookies: z.array(z.string()).max(1, 'more than one cookie is not supported').nullish(),
});

const JSON_TYPE = 'application/json';

/** API Gateway's own answers. */
export const message = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': JSON_TYPE },
  body: JSON.stringify({ message: text }),
});

/** What a function returned, as a response. Without a `statusCode` the value itself is the body. Throws what is wrong with it. */
export function readAnswer(payload: unknown): HttpResponse {
  const structured = typeof payload === 'object' && payload !== null && 'statusCode' in payload;
  if (!structured)
    return { status: 200, headers: { 'content-type': JSON_TYPE }, body: inferredBody(payload) };
  const { statusCode, headers, body, isBase64Encoded, cookies } = answerSchema.parse(payload);
  const named = Object.entries(headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  const [cookie] = cookies ?? [];
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      ...Object.fromEntries(named),
      ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
    },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

const inferredBody = (payload: unknown): string =>
  typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
