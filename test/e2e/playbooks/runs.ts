import { randomUUID } from 'node:crypto';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { asked, graphql, operation } from '../../steps/graphql.ts';
import type { SignedInPerson } from '../../steps/people.ts';

/** What the API shows of a playbook run. */
export interface Run {
  readonly runId: string;
  readonly playbookId: string;
  readonly status: string;
  readonly trigger: string;
  readonly investigationId: string | null;
  readonly executionArn: string | null;
  readonly waitingStep: string | null;
}

const ACTIVE = ['starting', 'running', 'waiting-for-approval'];

export const startRun = (by: SignedInPerson, input: Record<string, unknown>): Promise<Run> =>
  asked(by.token, operation('start-playbook'), {
    input: { idempotencyKey: randomUUID(), rationale: 'as rehearsed', ...input },
  });

/** What the API answers to `answer-approval` or `stop-playbook-run`, errors and all. */
export const decide = (by: SignedInPerson, mutation: string, input: Record<string, unknown>) =>
  graphql(by.token, operation(mutation), {
    input: { idempotencyKey: randomUUID(), rationale: 'not tonight', ...input },
  });

export const runOf = (by: SignedInPerson, runId: string): Promise<Run> =>
  asked(by.token, operation('playbook-run'), { runId });

export const untilOver = (by: SignedInPerson, runId: string): Promise<Run> =>
  patiently(`run ${runId} is over`, async () => {
    const run = await runOf(by, runId);
    return !ACTIVE.includes(run.status) && run;
  });

export const untilWaiting = (by: SignedInPerson, runId: string): Promise<Run> =>
  patiently(`run ${runId} waits for an approval`, async () => {
    const run = await runOf(by, runId);
    return run.waitingStep !== null && run;
  });

/** All runs that an alarm started. */
export async function runsOfAlarm(by: SignedInPerson, alarmName: string): Promise<Run[]> {
  const runs: Run[] = [];
  let nextToken: string | null = null;
  do {
    const page: { items: Run[]; nextToken: string | null } = await asked(
      by.token,
      operation('playbook-runs'),
      {
        limit: 200,
        nextToken,
      },
    );
    runs.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== null);
  return runs.filter(({ trigger }) => trigger === `alarm:${alarmName}`);
}
