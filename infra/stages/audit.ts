import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { AuditEnv } from '../../functions/collect/env.ts';
import { onListing, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
}

/** Compares the books with the stream and the sidelined store, every five minutes. */
export class Audit extends SignalroomFunction<typeof AuditEnv> {
  constructor(scope: Construct, id: string, { around, data, undelivered }: Props) {
    const { hot, cold, raw } = data;
    super(scope, id, {
      around,
      entry: 'collect/audit',
      description: 'Compares the books with what they are about',
      schema: AuditEnv,
      environment: {
        LEDGER_TABLE: hot.ledger.tableName,
        SIDELINED_BUCKET: cold.sidelined.bucketName,
        RAW_STREAM: raw.stream.streamName,
      },
      kind: 'stream',
      memoryMegabytes: 1_024,
      timeoutSeconds: 120,
      grants: [
        onTable(hot.ledger, 'Query'),
        onListing(cold.sidelined),
        {
          actions: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
          resources: [raw.stream.streamArn],
        },
      ],
    });
    new Rule(this, 'OnClock', {
      description: 'Compares the books with what they are about',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [
        new LambdaFunction(this.function, {
          deadLetterQueue: undelivered,
          maxEventAge: Duration.minutes(10),
          retryAttempts: 2,
        }),
      ],
    });
  }
}
