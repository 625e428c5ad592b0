import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { Base64Encoded } from '@aws-lambda-powertools/parser/helpers';
import {
  KinesisDataStreamRecord,
  KinesisDataStreamRecordPayload,
} from '@aws-lambda-powertools/parser/schemas/kinesis';
import type * as z from 'zod';
import type { Signal } from '../../schemas/signal.ts';
import type { Contender, Format } from './format.ts';
import { CONTEXT, kinesisEvent } from './kinesis-event.ts';
import { withMapping } from './zod/mapping.ts';

const quiet = { debug: () => {}, warn: () => {}, error: () => {} };

/** Powertools' batch processor with its parser, as its documentation shows them for a Kinesis stream. */
export const powertools = (format: Format['id']): Contender =>
  withMapping(format, ({ schema, toSignals }) => {
    const Kinesis = KinesisDataStreamRecordPayload.extend({ data: Base64Encoded(schema) });
    const Record = KinesisDataStreamRecord.extend({ kinesis: Kinesis });
    return {
      name: 'Powertools batch + parser',
      normalize: async (records) => {
        const processor = new BatchProcessor(EventType.KinesisDataStreams, {
          parser,
          schema: Record,
          logger: quiet,
        });
        const signals: Signal[] = [];
        const take = async ({ kinesis }: z.output<typeof Record>): Promise<void> => {
          const { sequenceNumber, approximateArrivalTimestamp, data } = kinesis;
          const arrivedAt = Math.round(approximateArrivalTimestamp * 1_000);
          signals.push(...toSignals(data, { data: '', sequenceNumber, arrivedAt }));
        };
        await processPartialResponse(kinesisEvent(records), take, processor, { context: CONTEXT });
        return signals;
      },
    };
  });
