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
import { CHECKED, UNCHECKED } from './zod/mapping.ts';

const quiet = { debug: () => {}, warn: () => {}, error: () => {} };

type Payload = z.ZodType<readonly Identified[]>;

/** Powertools' batch processor with its parser, as its documentation shows them for a Kinesis stream. */
export const powertools = (format: Format['id']): readonly Contender[] => [
  contender('Powertools batch + parser (zod)', CHECKED[format]),
  contender('the same, its signals unchecked', UNCHECKED[format]),
];

function contender(name: string, payload: Payload): Contender {
  const schema = KinesisDataStreamRecord.extend({
    kinesis: KinesisDataStreamRecordPayload.extend({ data: Base64Encoded(payload) }),
  });
  return {
    name,
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
