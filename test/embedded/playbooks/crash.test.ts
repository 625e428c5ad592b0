import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decide, type Run, startRun } from '../../e2e/playbooks/runs.ts';
import { control } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { functionsNamed } from '../../steps/functions.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { follow } from './follow.ts';
import { containerService, serviceState } from './rows/containers.ts';
import { during } from './traffic.ts';

const LONGEST_MS = 400_000;
const people = new People();
let lead: SignedInPerson;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
});

afterAll(async () => {
  await control('DELETE', 'faults');
  await people.leave();
});

/** The cloud does what it is asked to, and keeps the answer back until the process that asked is dead. */
async function killBetweenEffectAndAnswer(effect: () => Promise<void>): Promise<void> {
  const [step] = await functionsNamed(['RespondStep']);
  await control('POST', 'faults', {
    faultId: 'no answer',
    service: 'ecs',
    operation: 'UpdateService',
    effect: { kind: 'late-answer', milliseconds: 30_000 },
    remaining: 1_000,
  });
  await eventually('the effect is there', effect, 120_000);
  const { killed } = (await control('POST', `functions/${step}/kill`)) as { killed: number };
  await control('DELETE', 'faults');
  expect(killed).toBeGreaterThan(0);
}

test(
  'a run whose function dies between what it does and the answer does it once, and so does its undo',
  async () => {
    const { cluster, service } = await containerService();
    const tasks = async () => (await serviceState(cluster, service)).tasks;
    const before = await tasks();
    const investigationId = await openInvestigation(lead);
    const untilOver = (run: Pick<Run, 'runId'>) =>
      follow(run.runId, { by: lead, waitSeconds: 10, look: async () => {}, answer: async () => {} });
    await during({ service, failing: false }, async () => {
      const run = await startRun(lead, {
        playbookId: 'scale-out-ecs-service',
        investigationId,
        inputs: JSON.stringify({ cluster, service, by: 2 }),
      });
      await killBetweenEffectAndAnswer(async () => expect(await tasks()).toBe(before + 2));
      expect((await untilOver(run)).status).toBe('succeeded');
      expect(await tasks()).toBe(before + 2);

      expect((await decide(lead, 'undo-playbook-run', { runId: run.runId })).errors).toEqual([]);
      await killBetweenEffectAndAnswer(async () => expect(await tasks()).toBe(before));
      expect((await untilOver(run)).status).toBe('undone');
      expect(await tasks()).toBe(before);
    });
  },
  LONGEST_MS,
);
