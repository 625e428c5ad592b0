import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { QualityEnv } from '../../functions/collect/env.ts';
import { onPuttingTo, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
}

const DESCRIPTION = 'Sums up the quality of what sources send, and tells what has changed in it';

/** Reads what the normaliser observed, every five minutes. */
export class Quality extends SignalroomFunction<typeof QualityEnv> {
  constructor(scope: Construct, id: string, { around, data, undelivered }: Props) {
    const { hot, raw } = data;
    super(scope, id, {
      around,
      entry: 'collect/quality',
      description: DESCRIPTION,
      schema: QualityEnv,
      environment: { LEDGER_TABLE: hot.ledger.tableName, RAW_STREAM: raw.stream.streamName },
      kind: 'stream',
      memoryMegabytes: 1_024,
      timeoutSeconds: 120,
      grants: [onTable(hot.ledger, 'GetItem', 'PutItem', 'Query'), onPuttingTo(raw.stream)],
    });
    new Rule(this, 'OnClock', {
      description: DESCRIPTION,
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
