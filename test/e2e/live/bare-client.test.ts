import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { BareClient } from './bare-client.ts';
import { converse } from './conversation.ts';
import { expectSoundLog } from './sound-log.ts';

const people = new People();
let [lead, investigator, viewer]: SignedInPerson[] = [];
let client: BareClient | undefined;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
  viewer = await people.join('cleo', 'viewer');
});

afterAll(async () => {
  client?.leave();
  await people.leave();
});

test('a bare WebSocket client that is cut off again and again ends with the whole log, in order', async () => {
  const investigationId = await openInvestigation(lead!);
  // The first two break during the handshake and before the subscription starts, the others amid events.
  const cutAfter = [1, 2, ...Array.from({ length: 4 }, () => randomInt(3, 9))];
  const following = new BareClient(viewer!, investigationId, cutAfter);
  client = following;
  const lastConnectionSpoke = () => !following.disturbed && (following.pushed.at(-1) ?? 0) > 0;
  const notes = await converse([lead!, investigator!], investigationId, () => !lastConnectionSpoke());
  const log = await logOf(viewer!, investigationId);
  await patiently(
    'the client has seen the whole log',
    async () => following.events.length >= log.length,
    20_000,
  );

  expect({ cuts: following.cuts, disturbed: following.disturbed }).toEqual({
    cuts: cutAfter.length,
    disturbed: false,
  });
  expect(following.pushed.at(-1)).toBeGreaterThan(0);
  expect(following.events).toEqual(log);
  expectSoundLog(following.events);
  const written = log.filter(({ type }) => type === 'note.added').map((event) => dataOf(event)['text']);
  expect([...written].sort()).toEqual([...notes].sort());
});
