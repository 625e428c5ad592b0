import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DetectApiEnv, ObserveEnv, SettleEnv } from '../../functions/detect/env.ts';
import { onPuttingTo, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import { readTable } from '../constructs/stream-reader.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
}

const SETTLES =
  'Lets incidents that nothing arrives for become quiet, and after a day resolved; splits what has fallen apart';

/** Signals in; anomalies back onto the raw stream, incidents out. */
export class Detect extends Construct {
  readonly observe: SignalroomFunction<typeof ObserveEnv>;
  readonly api: SignalroomFunction<typeof DetectApiEnv>;
  readonly settle: SignalroomFunction<typeof SettleEnv>;
  readonly reader: ReturnType<typeof readTable>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.observe = this.addObserve(props);
    this.api = this.addApi(props);
    this.settle = this.addSettle(props);
    this.reader = readTable(this.observe, {
      table: props.data.hot.signals,
      key: props.around.key,
      // Packs by service hold every signal once; whatever else the table keeps wakes nobody.
      filter: {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { Keys: { pk: { S: [{ prefix: 'service#' }] } } },
      },
      windowSeconds: props.around.config.detectBatchingSeconds,
    });
  }

  private addObserve({ around, data }: Props) {
    const { hot, raw } = data;
    return new SignalroomFunction(this, 'Observe', {
      around,
      entry: 'detect/observe',
      description: 'Runs detectors on new signals and places them into incidents',
      schema: ObserveEnv,
      environment: {
        SIGNALS_TABLE: hot.signals.tableName,
        CATALOGUE_TABLE: hot.catalogue.tableName,
        DETECTION_TABLE: hot.detection.tableName,
        INCIDENTS_TABLE: hot.incidents.tableName,
        RAW_STREAM: raw.stream.streamName,
      },
      kind: 'stream',
      memoryMegabytes: 1_024,
      timeoutSeconds: 60,
      grants: [
        onTable(hot.signals, 'Query'),
        onTable(hot.catalogue, 'GetItem', 'Query'),
        onTable(hot.detection, 'BatchGetItem', 'PutItem'),
        onTable(hot.incidents, 'BatchGetItem', 'BatchWriteItem', 'GetItem', 'PutItem', 'UpdateItem'),
        onPuttingTo(raw.stream),
      ],
    });
  }

  private addApi({ around, data }: Props) {
    return new SignalroomFunction(this, 'Api', {
      around,
      entry: 'detect/api',
      description: 'Incidents for people',
      schema: DetectApiEnv,
      environment: {
        AUDIT_TABLE: data.hot.audit.tableName,
        PRINCIPALS: JSON.stringify(around.config.principals),
        INCIDENTS_TABLE: data.hot.incidents.tableName,
        CATALOGUE_TABLE: data.hot.catalogue.tableName,
        INVESTIGATIONS_TABLE: data.hot.investigations.tableName,
      },
      kind: 'api',
      memoryMegabytes: 512,
      timeoutSeconds: 30,
      grants: [
        onTable(data.hot.audit, 'GetItem', 'PutItem'),
        onTable(
          data.hot.incidents,
          'BatchGetItem',
          'DeleteItem',
          'GetItem',
          'PutItem',
          'Query',
          'UpdateItem',
        ),
        onTable(data.hot.catalogue, 'GetItem', 'Query'),
        onTable(data.hot.investigations, 'GetItem', 'Query'),
      ],
    });
  }

  private addSettle({ around, data, undelivered }: Props) {
    const settle = new SignalroomFunction(this, 'Settle', {
      around,
      entry: 'detect/settle',
      description: SETTLES,
      schema: SettleEnv,
      environment: { INCIDENTS_TABLE: data.hot.incidents.tableName },
      kind: 'stream',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      grants: [
        onTable(
          data.hot.incidents,
          'BatchGetItem',
          'BatchWriteItem',
          'DeleteItem',
          'GetItem',
          'PutItem',
          'Query',
          'UpdateItem',
        ),
      ],
    });
    new Rule(this, 'OnClock', {
      description: SETTLES,
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [
        new LambdaFunction(settle.function, {
          deadLetterQueue: undelivered,
          maxEventAge: Duration.minutes(10),
          retryAttempts: 2,
        }),
      ],
    });
    return settle;
  }
}
