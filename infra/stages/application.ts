import type { Config } from '../config.ts';
import type { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import type { DataStack } from '../data-stack.ts';
import type { Api } from './api.ts';
import type { Collect } from './collect.ts';
import type { Detect } from './detect.ts';
import type { Investigate } from './investigate.ts';
import type { Publisher } from './publisher.ts';
import type { Ranker } from './ranker.ts';
import type { Respond } from './respond.ts';

/** What the alarms and the dashboard look at. */
export interface Application {
  readonly config: Config;
  readonly data: DataStack;
  readonly collect: Collect;
  readonly detect: Detect;
  readonly investigate: Investigate;
  readonly respond: Respond;
  readonly api: Api;
  readonly publisher: Publisher;
  readonly ranker: Ranker;
  readonly undelivered: DeadLetterQueue;
  readonly failedInvocations: DeadLetterQueue;
}
