import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Base64Encoded } from '@aws-lambda-powertools/parser/helpers';
import {
  KinesisDataStreamRecord,
  KinesisDataStreamRecordPayload,
} from '@aws-lambda-powertools/parser/schemas/kinesis';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Context, KinesisStreamEvent } from 'aws-lambda';
import { z } from 'zod';

const client = new DynamoDBClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: 'idempotency', awsSdkV3Client: client });
const Signal = z.object({ id: z.string(), time: z.number(), name: z.string(), body: z.string().optional() });
const schema = KinesisDataStreamRecord.extend({
  kinesis: KinesisDataStreamRecordPayload.extend({ data: Base64Encoded(Signal) }),
});

const store = makeIdempotent(
  async ({ id, name }: z.infer<typeof Signal>) => {
    await client.send(
      new PutItemCommand({ TableName: 'signals', Item: { pk: { S: id }, name: { S: name } } }),
    );
    return id;
  },
  { persistenceStore, config: new IdempotencyConfig({ eventKeyJmesPath: 'id' }) },
);
const processor = new BatchProcessor(EventType.KinesisDataStreams, { parser, schema });

/** A consumer of a stream as Powertools' documentation puts it together. It is only loaded here, never called. */
export const handler = (event: KinesisStreamEvent, context: Context) =>
  processPartialResponse(
    event,
    async ({ kinesis }: z.output<typeof schema>) => {
      await store(kinesis.data);
    },
    processor,
    { context },
  );
