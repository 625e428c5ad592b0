import { gunzipSync } from 'node:zlib';
import middy from '@middy/core';
import type { KinesisStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Contender, Format, Identified } from './format.ts';
import { CONTEXT, kinesisEvent } from './kinesis-event.ts';
import { CHECKED, UNCHECKED } from './zod/mapping.ts';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

export const jsonOf = (base64: string): unknown => {
  const bytes = Buffer.from(base64, 'base64');
  return JSON.parse((isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8'));
};

/** Middy around a handler that parses its event with zod. */
export const middyZod = (format: Format['id']): readonly Contender[] => [
  contender('middy + zod', CHECKED[format]),
  contender('the same, its signals unchecked', UNCHECKED[format]),
];

function contender(name: string, payload: z.ZodType<readonly Identified[]>): Contender {
  const data = z.string().transform(jsonOf).pipe(payload);
  const Event = z.object({ Records: z.array(z.object({ kinesis: z.object({ data }) })) });
  const handler = middy<KinesisStreamEvent, readonly Identified[]>().handler(async (event) =>
    Event.parse(event).Records.flatMap(({ kinesis }) => kinesis.data),
  );
  return { name, normalize: async (records) => handler(kinesisEvent(records), CONTEXT) };
}
