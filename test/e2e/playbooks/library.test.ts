import { randomUUID } from 'node:crypto';
import { DescribeStateMachineAliasCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asked, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { startRun, untilOver } from './runs.ts';

const people = new People();
const stepFunctions = new SFNClient();
const playbookId = `waits-${randomUUID().slice(0, 8)}`;
let [lead, investigator]: SignedInPerson[] = [];
let investigationId = '';

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
  investigationId = await openInvestigation(lead);
});

afterAll(async () => {
  stepFunctions.destroy();
  await people.leave();
});

const documentOf = (version: string, seconds: number) => `
id: ${playbookId}
version: ${version}
summary: Waits a little.
owner: shop
guard: { environments: [dev, staging, prod], cooldownSeconds: 1 }
inputs: { reason: { type: string } }
steps:
  - id: a-little
    wait: { seconds: ${seconds} }
  - id: over
    end: succeeded
    because: that was version ${version}
tests:
  - name: it ends
    inputs: { reason: a test }
    expect: { outcome: succeeded, path: [a-little, over] }
`;

const act = (by: SignedInPerson | undefined, mutation: string, input: object) =>
  asked(by!.token, operation(mutation), { input: { idempotencyKey: randomUUID(), ...input } });

/** From nothing to published. */
async function publish(version: string, seconds: number) {
  const which = { playbookId, version };
  const document = documentOf(version, seconds);
  expect(await act(investigator, 'save-playbook-draft', { document, basedOn: 0 })).toMatchObject({
    state: 'tested',
  });
  await act(investigator, 'propose-playbook', which);
  await act(lead, 'review-playbook', { ...which, decision: 'approve' });
  return act(lead, 'publish-playbook', { ...which, rationale: 'as rehearsed' });
}

const start = () =>
  startRun(investigator!, { playbookId, investigationId, inputs: JSON.stringify({ reason: randomUUID() }) });

test('a team publishes versions; a run stays on the one that it began with, and the next begins on the next', async () => {
  const first = await publish('1.0.0', 5);
  const running = await start();
  const second = await publish('1.1.0', 1);
  expect(second.machineVersionArn).toBe(first.machineVersionArn.replace(/:1$/, ':2'));
  const stateMachineAliasArn = second.machineVersionArn.replace(/\d+$/, 'live');
  const alias = await stepFunctions.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
  expect(alias.routingConfiguration).toEqual([
    { stateMachineVersionArn: second.machineVersionArn, weight: 100 },
  ]);
  const next = await start();
  expect(await untilOver(investigator!, running.runId)).toMatchObject({
    status: 'succeeded',
    playbookVersion: '1.0.0',
    machineVersionArn: first.machineVersionArn,
  });
  expect(await untilOver(investigator!, next.runId)).toMatchObject({
    status: 'succeeded',
    playbookVersion: '1.1.0',
    machineVersionArn: second.machineVersionArn,
  });
});

test('the history says which versions were led to, who ran what, and how long it took', async () => {
  const { routes, runs } = await asked(lead!.token, operation('playbook-history'), { playbookId });
  expect(routes).toMatchObject([
    { change: 'publish', liveVersion: '1.0.0' },
    { change: 'publish', liveVersion: '1.1.0', versionBefore: '1.0.0' },
  ]);
  expect(runs).toMatchObject([
    { run: { playbookVersion: '1.1.0', status: 'succeeded' }, seconds: expect.any(Number) },
    { run: { playbookVersion: '1.0.0', status: 'succeeded' }, medianSecondsBefore: null },
  ]);
});

test('a run of what ships records the version behind its alias', async () => {
  const inputs = JSON.stringify({ serviceName: `checkout-${randomUUID()}` });
  const run = await startRun(investigator!, { playbookId: 'collect-diagnostics', investigationId, inputs });
  expect(run).toMatchObject({ machineVersionArn: expect.stringMatching(/:\d+$/) });
});
