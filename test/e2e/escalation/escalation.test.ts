import { randomBytes, randomUUID } from 'node:crypto';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, DeleteTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dynamo } from '../../../functions/shared/aws/clients.ts';
import { systemClock } from '../../../functions/shared/aws/clock.ts';
import { dynamoInvestigationLog } from '../../../functions/shared/aws/investigation-log.ts';
import { eventBridgeTriggerEvents } from '../../../functions/shared/aws/trigger-events.ts';
import { INCIDENT_CHANGED, type IncidentChanged } from '../../../schemas/trigger-event.ts';
import { outputs } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { asked, operation } from '../../steps/graphql.ts';
import { dataOf, logOf } from '../../steps/investigation.ts';
import { mailsTo } from '../../steps/mails.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';

const run = randomUUID().slice(0, 8);
const team = `pay-${run}`;
const service = `pay-${run}`;
const address = `cleo-${run}@example.com`;
const people = new People();
const [sns, sqs, bus] = [new SNSClient(), new SQSClient(), new EventBridgeClient()];
let [lead, cleo]: SignedInPerson[] = [];
let [topic, queue, investigationId] = ['', '', ''];

const incident = (more: Partial<IncidentChanged> = {}): IncidentChanged => ({
  incidentId: randomBytes(16).toString('hex'),
  status: 'open',
  title: 'payments fail',
  severityNumber: 17,
  services: [service],
  version: 1,
  ...more,
});
const theIncident = incident();
const { incidentId } = theIncident;
const escalationId = `${incidentId}.policy-${run}`;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  cleo = await people.join('cleo', 'investigator', team);
  await openTopic();
  await arrange();
  investigationId = await openRoom();
});

afterAll(async () => {
  await sns.send(new DeleteTopicCommand({ TopicArn: topic }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queue }));
  for (const client of [sns, sqs, bus]) client.destroy();
  await people.leave();
});

/** A topic that its owners tagged, and a queue that hears it. */
async function openTopic(): Promise<void> {
  const Tags = [{ Key: 'signalroom:managed', Value: 'true' }];
  topic = (await sns.send(new CreateTopicCommand({ Name: `escalation-${run}`, Tags }))).TopicArn ?? '';
  queue = (await sqs.send(new CreateQueueCommand({ QueueName: `escalation-${run}` }))).QueueUrl ?? '';
  const about = { QueueUrl: queue, AttributeNames: ['QueueArn' as const] };
  const Endpoint = (await sqs.send(new GetQueueAttributesCommand(about))).Attributes?.['QueueArn'];
  await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'sqs', Endpoint }));
}

const does = (by: SignedInPerson, mutation: string, input: object) =>
  asked(by.token, operation(mutation), {
    input: { idempotencyKey: randomUUID(), rationale: 'as rehearsed', ...input },
  });

async function arrange(): Promise<void> {
  const contacts = [
    { channel: 'email', address },
    { channel: 'sns', address: topic },
    { channel: 'signed-webhook', address: `nowhere-${run}` },
  ];
  const members = [{ personId: `cleo-${run}`, name: 'cleo', contacts }];
  await does(lead!, 'save-on-call-team', { teamId: team, basedOn: 0, name: 'Pay', members });
  await does(lead!, 'save-escalation-policy', {
    policyId: `policy-${run}`,
    basedOn: 0,
    team,
    title: 'Pay',
    routes: [{ service }],
    steps: JSON.stringify([
      { kind: 'notify-person', personId: `cleo-${run}`, important: true },
      { kind: 'wait', minutes: 600 },
    ]),
  });
}

/** An investigation of the incident, which is not in the tables: only the bus knows it. */
async function openRoom(): Promise<string> {
  const id = randomBytes(16).toString('hex');
  const data = { title: 't', severityNumber: 17, services: [], teams: [team], incidentId };
  const log = dynamoInvestigationLog({
    client: dynamo(),
    table: outputs()['InvestigationsTableName'] ?? '',
    clock: systemClock,
  });
  await log.append({
    investigationId: id,
    actor: { kind: 'detector', id: 'rehearsal', name: 'rehearsal', teams: [] },
    basedOn: 0,
    expectedSequence: 0,
    idempotencyKey: 'open',
    requestHash: id,
    summary: { ...data, investigationId: id, status: 'open', openedAt: Date.now() },
    events: [{ type: 'investigation.opened', data }],
  });
  return id;
}

const tell = (news: IncidentChanged) =>
  eventBridgeTriggerEvents(bus).tell([{ type: INCIDENT_CHANGED, detail: news }]);

const timeline = async () =>
  (await logOf(lead!, investigationId)).filter(({ type }) => type.startsWith('escalation.'));

test('an incident tells whoever its policy names, once on each channel, however often it is told', async () => {
  await Promise.all([tell(theIncident), tell(theIncident), tell(theIncident)]);
  const { notifications } = await eventually('everything is settled', async () => {
    const [escalation] = await asked(lead!.token, operation('escalations'), { incidentId });
    expect(escalation.notifications.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
      expect.arrayContaining(['sent', 'sent', 'failed']),
    );
    return escalation;
  });
  expect(notifications).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ person: 'cleo', channel: 'email', outcome: 'sent', attempts: 1 }),
      expect.objectContaining({ person: 'cleo', channel: 'sns', outcome: 'sent', attempts: 1 }),
      expect.objectContaining({
        channel: 'signed-webhook',
        outcome: 'failed',
        reason: expect.stringContaining('the signed-webhook address'),
      }),
    ]),
  );
  expect(notifications).toHaveLength(3);
  const mails = await mailsTo(address);
  expect(mails).toMatchObject([{ from: 'signalroom@example.com', subject: 'Incident: payments fail' }]);
  const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10 }));
  expect(received.Messages).toHaveLength(1);
  expect(received.Messages?.[0]?.Body).toContain(incidentId);
});

test('somebody of the team acknowledges it, and all of it is on the timeline', async () => {
  const acknowledged = await does(cleo!, 'answer-escalation', { escalationId, action: 'ACKNOWLEDGE' });
  expect(acknowledged).toMatchObject({ status: 'acknowledged', dueAt: null, answers: [{ by: cleo!.name }] });
  const events = await eventually('the timeline is told', async () => {
    const found = await timeline();
    expect(found).toHaveLength(4);
    return found;
  });
  expect(events.filter(({ actor }) => actor.kind === 'rule').map(dataOf)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ escalationId, outcome: 'sent', channel: 'email', person: 'cleo' }),
    ]),
  );
  const [answer] = events.filter(({ type }) => type === 'escalation.answered');
  expect(answer).toMatchObject({ actor: { kind: 'person', name: cleo!.name }, rationale: 'as rehearsed' });
});

test('what is handed over is told at once, and the end of the incident is the end of it', async () => {
  const handed = { escalationId, action: 'HAND_OVER', to: { personId: `cleo-${run}` } };
  await does(lead!, 'answer-escalation', handed);
  await eventually('the mail is there before the clock has looked', async () =>
    expect(await mailsTo(address)).toHaveLength(2),
  );
  await tell({ ...theIncident, status: 'resolved', version: 2 });
  await eventually('it is resolved', async () => {
    const [escalation] = await asked(lead!.token, operation('escalations'), { incidentId });
    expect(escalation).toMatchObject({ status: 'resolved', dueAt: null });
  });
});
