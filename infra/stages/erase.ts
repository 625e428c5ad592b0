import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { EraseEnv } from '../../functions/investigate/env.ts';
import { onListing, onObjects, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';
import { EVIDENCE_PREFIX, EXPORTS_PREFIX, SNAPSHOTS_PREFIX, UPLOADS_PREFIX } from '../stores/cold.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
}

/** Erases investigations whose time is over, or that somebody deleted; the one function that can delete what the room holds. */
export class Erase extends SignalroomFunction<typeof EraseEnv> {
  constructor(scope: Construct, id: string, { around, data, undelivered }: Props) {
    const { hot, cold } = data;
    super(scope, id, {
      around,
      entry: 'investigate/erase',
      description: 'Erases investigations by retention, and deleted ones',
      schema: EraseEnv,
      environment: {
        AUDIT_TABLE: hot.audit.tableName,
        INVESTIGATIONS_TABLE: hot.investigations.tableName,
        SEARCH_TABLE: hot.search.tableName,
        EVIDENCE_BUCKET: cold.evidence.bucketName,
        RETENTION_DAYS: around.config.investigationRetentionDays ?? 0,
      },
      kind: 'stream',
      memoryMegabytes: 1_024,
      timeoutSeconds: 900,
      grants: [
        onTable(hot.audit, 'GetItem', 'PutItem'),
        onTable(hot.investigations, 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'),
        onTable(hot.search, 'BatchWriteItem', 'GetItem'),
        onListing(cold.evidence),
        onObjects(cold.evidence, below(SNAPSHOTS_PREFIX), 'DeleteObject', 'GetObject', 'PutObject'),
        ...[EVIDENCE_PREFIX, UPLOADS_PREFIX, EXPORTS_PREFIX].map((prefix) =>
          onObjects(cold.evidence, below(prefix), 'DeleteObject'),
        ),
      ],
    });
    new Rule(this, 'OnClock', {
      description: 'Erases investigations by retention, and deleted ones',
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [
        new LambdaFunction(this.function, {
          event: RuleTargetInput.fromObject({}),
          deadLetterQueue: undelivered,
          maxEventAge: Duration.minutes(30),
          retryAttempts: 1,
        }),
      ],
    });
  }
}

const below = (prefix: string) => ({ prefix, keysAre: 'made from the investigations that are erased' });
