import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { asked, graphql, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { type Following, follow } from './following.ts';

const people = new People();
const open: Following[] = [];
let [lead, mate, other, outsider, admin]: SignedInPerson[] = [];

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  mate = await people.join('cleo', 'viewer');
  other = await people.join('ben', 'investigator', 'platform');
  outsider = await people.join('gil');
  admin = await people.join('ada', 'admin');
});

afterAll(async () => {
  for (const following of open) following.stop();
  await people.leave();
});

const subOf = (person: SignedInPerson | undefined): string =>
  JSON.parse(Buffer.from(String(person?.token.split('.')[1]), 'base64url').toString()).sub;

const mutate = (person: SignedInPerson, name: string, input: object) =>
  asked(person.token, operation(name), { input: { idempotencyKey: randomUUID(), ...input } });

async function subscribed(person: SignedInPerson, name: string, variables: Record<string, unknown>) {
  const following = follow(person.token, operation(name), variables);
  open.push(following);
  await patiently('the subscription answers', async () => following.heard.length > 0 || following.over());
  return following;
}

test('a person who is removed stops receiving, can not come back, and the others go on', async () => {
  const investigationId = await openInvestigation(lead!);
  const [stays, goes] = await Promise.all([
    subscribed(mate!, 'on-investigation-event', { investigationId }),
    subscribed(other!, 'on-investigation-event', { investigationId }),
  ]);
  expect([stays.heard[0], goes.heard[0]]).toEqual(['start_ack', 'start_ack']);
  const removal = { kind: 'person', participantId: subOf(other), rationale: 'another incident' };
  await mutate(lead!, 'remove-participant', { investigationId, ...removal });
  await patiently('the subscription is ended', async () => goes.heard.includes('complete'));
  await mutate(lead!, 'add-note', { investigationId, text: 'among us' });
  await patiently('the note arrives', async () => stays.heard.includes('note.added'));
  expect(goes.heard).not.toContain('note.added');
  const again = await subscribed(other!, 'on-investigation-event', { investigationId });
  expect(again.heard).toEqual(['error Forbidden']);
});

test('an investigation that becomes one of its members ends the subscriptions of all others', async () => {
  const investigationId = await openInvestigation(lead!);
  const seen = await subscribed(other!, 'on-presence', { investigationId });
  await asked(lead!.token, operation('focus-on'), { investigationId, focus: 'notes' });
  await patiently('presence arrives', async () => seen.heard.includes('notes'));
  await mutate(lead!, 'restrict-investigation', { investigationId, access: 'members', basedOn: 1 });
  await patiently('the subscription is ended', async () => seen.heard.includes('complete'));
  expect((await subscribed(other!, 'on-presence', { investigationId })).heard).toEqual(['error Forbidden']);
  expect((await subscribed(lead!, 'on-presence', { investigationId })).heard).toEqual(['start_ack']);
  const read = (person: SignedInPerson) =>
    graphql(person.token, operation('investigation'), { investigationId });
  expect((await read(other!)).errors[0]).toMatchObject({ errorType: 'Forbidden' });
  expect((await read(admin!)).errors).toEqual([]);
});

test('a team hears of what is opened for it, and nobody without a role hears anything', async () => {
  const team = `team-${randomUUID().slice(0, 8)}`;
  const [hears, deaf] = [
    await subscribed(mate!, 'on-investigation-opened', { team }),
    await subscribed(outsider!, 'on-investigation-opened', { team }),
  ];
  expect(deaf.heard).toEqual(['error Forbidden']);
  const about = { title: 'Checkout fails', severityNumber: 17, services: [] };
  await mutate(lead!, 'open-investigation', { ...about, teams: ['somebody-else'] });
  await mutate(lead!, 'open-investigation', { ...about, teams: [team] });
  await patiently('the opening arrives', async () => hears.heard.includes('investigation.opened'));
  expect(hears.heard).toEqual(['start_ack', 'investigation.opened']);
});

test('content of restricted evidence is in no event that is delivered', async () => {
  const investigationId = await openInvestigation(lead!);
  const following = await subscribed(mate!, 'on-investigation-event', { investigationId });
  const query = { templateId: 'new-errors-of-a-service', store: 'hot', title: 'names of customers' };
  const parameters = JSON.stringify({ service: 'checkout', since: new Date().toISOString() });
  const { data } = await mutate(lead!, 'run-query', { investigationId, ...query, parameters });
  const { evidenceId } = JSON.parse(data);
  await mutate(lead!, 'restrict-evidence', {
    investigationId,
    evidenceId,
    teams: ['legal'],
    rationale: 'names',
  });
  await patiently('the restriction arrives', async () => following.heard.includes('evidence.restricted'));
  const variables = { investigationId, evidenceId };
  expect(await asked(mate!.token, operation('evidence'), variables)).toMatchObject({
    title: 'restricted',
    content: null,
    restriction: { reason: 'names' },
  });
  expect(await asked(lead!.token, operation('evidence'), variables)).toMatchObject({
    title: 'names of customers',
    content: expect.any(String),
  });
});
