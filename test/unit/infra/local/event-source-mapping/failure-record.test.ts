import { describe, expect, test } from '@jest/globals';
import { failureRecord } from '../../../../../infra/local/services/event-source-mapping/failure-record.ts';
import { records } from './records.ts';

describe('the record of a batch that was given up', () => {
  test('tells where the batch stood, and nothing of what it held', () => {
    const record = failureRecord({
      records: records(1_000, 2_000),
      reason: { condition: 'RetryAttemptsExhausted', invokeCount: 3, functionError: 'Unhandled' },
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:normalize',
      streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/raw',
      shardId: 'shardId-000000000001',
      batchInfoName: 'KinesisBatchInfo',
    });
    expect(record).toEqual({
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:normalize',
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 3,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      KinesisBatchInfo: {
        shardId: 'shardId-000000000001',
        startSequenceNumber: '1000',
        endSequenceNumber: '2000',
        approximateArrivalOfFirstRecord: '1970-01-01T00:00:01.000Z',
        approximateArrivalOfLastRecord: '1970-01-01T00:00:02.000Z',
        batchSize: 2,
        streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/raw',
      },
    });
  });
});
