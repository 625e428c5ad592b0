import type { Context, KinesisStreamEvent } from 'aws-lambda';
import { type RawRecord, SHARD } from './format.ts';

/** The event in which Lambda hands records to a function. */
export const kinesisEvent = (records: readonly RawRecord[]): KinesisStreamEvent => ({
  Records: records.map(({ data, sequenceNumber, arrivedAt }) => ({
    awsRegion: 'eu-west-1',
    eventID: `${SHARD}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/raw',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::111122223333:role/normalize',
    kinesis: {
      approximateArrivalTimestamp: arrivedAt / 1_000,
      data,
      kinesisSchemaVersion: '1.0',
      partitionKey: 'p',
      sequenceNumber,
    },
  })),
});

/** What else Lambda hands to a handler. */
export const CONTEXT: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'normalize',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:normalize',
  memoryLimitInMB: '1024',
  awsRequestId: '00000000-0000-0000-0000-000000000000',
  logGroupName: '/aws/lambda/normalize',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};
