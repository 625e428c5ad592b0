import { gunzipSync } from 'node:zlib';
import middy from '@middy/core';
import type { KinesisStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Contender, Format, Identified } from './format.ts';
import { CONTEXT, kinesisEvent } from './kinesis-event.ts';
import { PAYLOADS } from './zod/mapping.ts';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

export const jsonOf = (base64: string): unknown => {
  const bytes = Buffer.from(base64, 'base64');
  return JSON.parse((isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8'));
};

/** Middy around a handler that parses its event with zod. */
export function middyZod(format: Format['id']): Contender {
  const Event = z.object({
    Records: z.array(
      z.object({ kinesis: z.object({ data: z.string().transform(jsonOf).pipe(PAYLOADS[format]) }) }),
    ),
  });
  const handler = middy<KinesisStreamEvent, readonly Identified[]>().handler(async (event) =>
    Event.parse(event).Records.flatMap(({ kinesis }) => kinesis.data),
  );
  return { name: 'middy + zod', normalize: async (records) => handler(kinesisEvent(records), CONTEXT) };
}
