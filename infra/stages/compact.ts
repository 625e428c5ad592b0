import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { CompactEnv } from '../../functions/collect/env.ts';
import { onListing, onObjects } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';
import { ARCHIVE_PREFIX, LISTS_PREFIX, MERGED_BATCHES_PREFIX, REPLACED_PREFIX } from '../stores/cold.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
}

/** Every ten minutes the hours of the last two days; once a day all, for data that came later than that. */
const LOOKS = {
  recent: Schedule.rate(Duration.minutes(10)),
  all: Schedule.rate(Duration.days(1)),
};

/** Makes few large objects of the archive's many small ones. */
export class Compact extends SignalroomFunction<typeof CompactEnv> {
  constructor(scope: Construct, id: string, { around, data, undelivered }: Props) {
    const { cold } = data.cold;
    super(scope, id, {
      around,
      entry: 'collect/compact',
      description: 'Merges small objects of the archive',
      schema: CompactEnv,
      environment: { COLD_BUCKET: cold.bucketName },
      kind: 'stream',
      memoryMegabytes: 3_008,
      timeoutSeconds: 900,
      grants: [
        onListing(cold),
        onObjects(cold, objects(ARCHIVE_PREFIX), 'DeleteObject', 'GetObject', 'PutObject'),
        onObjects(cold, objects(LISTS_PREFIX), 'GetObject', 'PutObject'),
        onObjects(cold, objects(MERGED_BATCHES_PREFIX), 'DeleteObject', 'GetObject', 'PutObject'),
        onObjects(cold, objects(REPLACED_PREFIX), 'DeleteObject', 'GetObject', 'PutObject'),
      ],
    });
    for (const [look, schedule] of Object.entries(LOOKS)) {
      new Rule(this, `OnClock-${look}`, {
        description: `Merges small objects of the archive (${look})`,
        schedule,
        targets: [
          new LambdaFunction(this.function, {
            event: RuleTargetInput.fromObject({ look }),
            deadLetterQueue: undelivered,
            maxEventAge: Duration.minutes(10),
            retryAttempts: 1,
          }),
        ],
      });
    }
  }
}

const objects = (prefix: string) => ({ prefix, keysAre: 'made from kind, hour and batches' });
