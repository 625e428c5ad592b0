import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { Base64Encoded } from '@aws-lambda-powertools/parser/helpers';
import {
  KinesisDataStreamRecord,
  KinesisDataStreamRecordPayload,
} from '@aws-lambda-powertools/parser/schemas/kinesis';
import type * as z from 'zod';
import type { Contender, Format, Identified } from './format.ts';
import { CONTEXT, kinesisEvent } from './kinesis-event.ts';
import { PAYLOADS } from './zod/mapping.ts';

const quiet = { debug: () => {}, warn: () => {}, error: () => {} };

/** Powertools' batch processor with its parser, as its documentation shows them for a Kinesis stream. */
export function powertools(format: Format['id']): Contender {
  const schema = KinesisDataStreamRecord.extend({
    kinesis: KinesisDataStreamRecordPayload.extend({ data: Base64Encoded(PAYLOADS[format]) }),
  });
  return {
    name: 'Powertools batch + parser (zod)',
    normalize: async (records) => {
      const signals: Identified[] = [];
      const take = async ({ kinesis }: z.output<typeof schema>): Promise<void> => {
        signals.push(...kinesis.data);
      };
      const processor = new BatchProcessor(EventType.KinesisDataStreams, { parser, schema, logger: quiet });
      await processPartialResponse(kinesisEvent(records), take, processor, { context: CONTEXT });
      return signals;
    },
  };
}
