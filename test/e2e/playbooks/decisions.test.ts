import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signAnswer } from '../../../functions/respond/answer-token.ts';
import { Shop } from '../../../infra/local/demonstration/shop.ts';
import { outputs } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { decide, type Run, runOf, startRun, untilOver, untilWaiting } from './runs.ts';

const people = new People();
const stepFunctions = new SFNClient();
const secrets = new SecretsManagerClient();
const shop = new Shop(randomUUID().slice(0, 8));
let [lead, investigator]: SignedInPerson[] = [];
let investigationId = '';

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
  investigationId = await openInvestigation(lead);
  await shop.open();
  await shop.deploy('1.5.0');
});

afterAll(async () => {
  stepFunctions.destroy();
  secrets.destroy();
  await shop.close();
  await people.leave();
});

/** `as` is what the service is called in the catalogue: runs with the same inputs wait for each other's cooldown. */
const rollBack = (as: string): Promise<Run> =>
  startRun(investigator!, {
    playbookId: 'roll-back-ecs-service',
    investigationId,
    inputs: JSON.stringify({ cluster: shop.cluster, service: shop.services.checkout, serviceName: as }),
  });

const said = async (type: string, runId: string) =>
  (await logOf(lead!, investigationId))
    .filter((event) => event.type === type)
    .map(dataOf)
    .filter((data) => data['runId'] === runId);

const statusOf = async ({ executionArn }: Run) =>
  (await stepFunctions.send(new DescribeExecutionCommand({ executionArn: executionArn ?? '' }))).status;

test('a refused approval ends the run as refused and changes nothing', async () => {
  const before = await shop.revision();
  const { runId } = await rollBack('refused');
  const waiting = await untilWaiting(lead!, runId);
  const step = waiting.waitingStep;
  const byInvestigator = await decide(investigator!, 'answer-approval', { runId, step, approved: true });
  expect(byInvestigator.errors).toMatchObject([{ errorType: 'Forbidden' }]);
  const byLead = await decide(lead!, 'answer-approval', { runId, step, approved: false });
  expect(byLead.errors).toEqual([]);

  expect((await untilOver(lead!, runId)).status).toBe('refused');
  await eventually('the refusal is on the timeline', async () =>
    expect(await said('playbook.run-ended', runId)).toMatchObject([{ outcome: 'refused' }]),
  );
  expect(await said('playbook.approval-answered', runId)).toMatchObject([{ step, approved: false }]);
  expect(await shop.revision()).toBe(before);
  await eventually('the execution has ended properly', async () =>
    expect(await statusOf(waiting)).toBe('SUCCEEDED'),
  );
  const again = await decide(lead!, 'answer-approval', { runId, step, approved: true });
  expect(again.errors).toMatchObject([{ errorType: 'Conflict' }]);
});

test('a stopped run stays where it is, and its question can no longer be answered', async () => {
  const before = await shop.revision();
  const { runId } = await rollBack('stopped');
  const waiting = await untilWaiting(lead!, runId);
  const byInvestigator = await decide(investigator!, 'stop-playbook-run', { runId });
  expect(byInvestigator.errors).toMatchObject([{ errorType: 'Forbidden' }]);
  const byLead = await decide(lead!, 'stop-playbook-run', { runId });
  expect(byLead).toMatchObject({ errors: [], data: { stopPlaybookRun: { runId, status: 'stopped' } } });

  const answer = { runId, step: waiting.waitingStep, approved: true };
  expect((await decide(lead!, 'answer-approval', answer)).errors).toMatchObject([{ errorType: 'Conflict' }]);
  expect(await statusOf(waiting)).toBe('ABORTED');
  expect(await said('playbook.run-ended', runId)).toMatchObject([{ outcome: 'stopped' }]);
  expect(await shop.revision()).toBe(before);
});

test('a link that was signed for one person answers once, and not by being opened', async () => {
  const { runId } = await rollBack('by link');
  const { waitingStep } = await untilWaiting(lead!, runId);
  const { SecretString = '' } = await secrets.send(
    new GetSecretValueCommand({ SecretId: outputs()['AnswerKeySecretId'] }),
  );
  const until = Date.now() + 600_000;
  const refusal = { runId, attempt: 1, step: waitingStep ?? '', approved: false, person: 'ana', until };
  const token = signAnswer(refusal, JSON.parse(SecretString).key);
  const url = outputs()['AnswersUrl'] ?? '';
  const press = () =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ token, rationale: 'not by night' }) });

  const opened = await fetch(`${url}?token=${token}`);
  expect(opened.status).toBe(200);
  expect(await opened.text()).toContain('Refuse?');
  expect((await runOf(lead!, runId)).status).toBe('waiting-for-approval');
  expect((await press()).status).toBe(200);
  expect((await untilOver(lead!, runId)).status).toBe('refused');
  const again = await press();
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('used already')]);
  expect(await said('playbook.approval-answered', runId)).toHaveLength(1);
});

test('a second run with the same inputs is refused while the first one cools down', async () => {
  const { runId } = await rollBack('cooling');
  await expect(rollBack('cooling')).rejects.toThrow('Conflict');
  await decide(lead!, 'stop-playbook-run', { runId });
});
