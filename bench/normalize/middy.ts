import { gunzipSync } from 'node:zlib';
import middy from '@middy/core';
import type { KinesisStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Signal } from '../../schemas/signal.ts';
import type { Contender, Format } from './format.ts';
import { CONTEXT, kinesisEvent } from './kinesis-event.ts';
import { withMapping } from './zod/mapping.ts';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

export const jsonOf = (base64: string): unknown => {
  const bytes = Buffer.from(base64, 'base64');
  return JSON.parse((isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8'));
};

/** Middy around a handler that parses each record with zod. */
export const middyZod = (format: Format['id']): Contender =>
  withMapping(format, ({ schema, toSignals }) => {
    const Event = z.object({
      Records: z.array(
        z.object({
          kinesis: z.object({
            data: z.string().transform(jsonOf).pipe(schema),
            sequenceNumber: z.string(),
            approximateArrivalTimestamp: z.number(),
          }),
        }),
      ),
    });
    const handler = middy<KinesisStreamEvent, readonly Signal[]>().handler(async (event) =>
      Event.parse(event).Records.flatMap(({ kinesis }) => {
        const { sequenceNumber, approximateArrivalTimestamp, data } = kinesis;
        const arrivedAt = Math.round(approximateArrivalTimestamp * 1_000);
        return toSignals(data, { data: '', sequenceNumber, arrivedAt });
      }),
    );
    return { name: 'middy + zod', normalize: (records) => handler(kinesisEvent(records), CONTEXT) };
  });
