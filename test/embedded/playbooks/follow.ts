import { setTimeout as sleep } from 'node:timers/promises';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { stepFunctions } from '../../../functions/shared/aws/clients/step-functions.ts';
import { type Run, runOf } from '../../e2e/playbooks/runs.ts';
import { control } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import type { SignedInPerson } from '../../steps/people.ts';

const LOOK_EVERY_MS = 500;
const RETRY_SECONDS = 10;
/** Seconds on an idle machine; many times that beside other work. */
const LONGEST_MS = 400_000;
const ACTIVE = ['starting', 'running', 'waiting-for-approval'];

export interface Following {
  readonly by: SignedInPerson;
  /** Done whenever it waits for an answer. */
  readonly answer: (run: Run) => Promise<void>;
  /** How much of its time is skipped whenever a state of it waits. */
  readonly waitSeconds: number;
  /** Done at each look. */
  readonly look: () => Promise<void>;
}

/** Follows a run to its end, and lets its pauses pass. Those before it has found its investigation pass by themselves. */
export async function follow(runId: string, following: Following): Promise<Run> {
  const deadline = Date.now() + LONGEST_MS;
  for (;;) {
    const run = await eventually('the API answers', () => runOf(following.by, runId));
    if (!ACTIVE.includes(run.status)) return run;
    if (Date.now() > deadline)
      throw new Error(`run ${runId} is still ${run.status} at ${await whereabouts(run)}`);
    await following.look();
    if (run.waitingStep !== null) await following.answer(run);
    else if (run.investigationId !== null) await pass(run, following.waitSeconds);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Lets so much of a run's time pass at once. */
export async function skip({ executionArn }: Run, seconds: number): Promise<void> {
  await control('POST', 'executions/skip', { executionArn, seconds });
}

async function newestEvent({ executionArn }: Run) {
  if (executionArn === null) return undefined;
  const asked = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 });
  return (await stepFunctions().send(asked)).events?.[0];
}

/** A state that waits, or the time between a failure and the next try. */
async function pass(run: Run, waitSeconds: number): Promise<void> {
  const newest = (await newestEvent(run))?.type;
  if (newest === 'WaitStateEntered') await skip(run, waitSeconds);
  if (newest === 'TaskFailed') await skip(run, RETRY_SECONDS);
}

const whereabouts = async (run: Run): Promise<string> => JSON.stringify(await newestEvent(run));
