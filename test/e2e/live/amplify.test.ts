import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { AmplifyChild } from './amplify-child.ts';
import { converse } from './conversation.ts';
import { expectSoundLog } from './sound-log.ts';

const CUTS = 2;
const people = new People();
let [lead, investigator, viewer]: SignedInPerson[] = [];
let child: AmplifyChild | undefined;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
  viewer = await people.join('cleo', 'viewer');
});

afterAll(async () => {
  await child?.leave();
  await people.leave();
});

test('an Amplify client whose sockets are cut catches up without a gap', async () => {
  const investigationId = await openInvestigation(lead!);
  const client = new AmplifyChild(viewer!.token, investigationId, CUTS);
  child = client;
  const talkUntil = (done: () => boolean) => converse([lead!, investigator!], investigationId, () => !done());
  for (let cut = 1; cut <= CUTS; cut += 1) {
    await patiently('Amplify is connected', async () => client.connections >= cut, 30_000);
    await talkUntil(() => client.cuts >= cut);
  }
  // Amplify waits before it connects again: nobody pushes this to it.
  await lead!.room.addNote(investigationId, 'said while the client was offline');
  await patiently('Amplify is connected again', async () => client.connections > CUTS, 30_000);
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
