import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { ClientChild } from './client-child.ts';
import { converse } from './conversation.ts';
import { expectSoundLog } from './sound-log.ts';

const CUTS = 2;
const people = new People();
let [lead, investigator, viewer]: SignedInPerson[] = [];
const children: ClientChild[] = [];

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
  viewer = await people.join('cleo', 'viewer');
});

afterAll(async () => {
  for (const child of children) await child.leave();
  await people.leave();
});

test.each([
  ['Amplify', 'amplify-client.js'],
  ['Apollo', 'apollo-client.js'],
])('an %s client whose sockets are cut catches up without a gap', async (name, script) => {
  const investigationId = await openInvestigation(lead!);
  const client = new ClientChild(script, { token: viewer!.token, investigationId, cuts: CUTS });
  children.push(client);
  const talkUntil = (done: () => boolean) => converse([lead!, investigator!], investigationId, () => !done());
  for (let cut = 1; cut <= CUTS; cut += 1) {
    await patiently(`${name} is connected`, async () => client.connections >= cut, 30_000);
    await talkUntil(() => client.cuts >= cut);
  }
  // It waits before it connects again: nobody pushes this to it.
  await lead!.room.addNote(investigationId, 'said while the client was offline');
  await patiently(`${name} is connected again`, async () => client.connections > CUTS, 30_000);
  await talkUntil(() => client.pushed > 0);
  const log = await logOf(viewer!, investigationId);
  await patiently(
    'the client has seen the whole log',
    async () => client.events.length >= log.length,
    20_000,
  );

  expect(client.failures).toEqual([]);
  expect(client.cuts).toBe(CUTS);
  expect(client.events).toEqual(log);
  expectSoundLog(client.events);
});

test('the guide shows the Apollo client that is tested here', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  expect(read('../../../docs/subscribing.md')).toContain(read('follow-with-apollo.js'));
});
