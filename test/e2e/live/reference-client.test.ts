import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { followInvestigation } from '../../../graphql/client/follow-investigation.ts';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { cloud } from '../../integration/cloud.ts';
import { logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { breakingSocket } from './breaking-socket.ts';
import { converse } from './conversation.ts';
import { expectSoundLog } from './sound-log.ts';

const CUTS = 4;
const { GraphqlUrl = '', RealtimeUrl = '' } = cloud.outputs;
const people = new People();
let [lead, investigator, viewer]: SignedInPerson[] = [];
let stop = (): void => undefined;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
  viewer = await people.join('cleo', 'viewer');
});

afterAll(async () => {
  stop();
  await people.leave();
});

test('the reference client hands out each event once and in order, however often its connection breaks', async () => {
  const investigationId = await openInvestigation(lead!);
  const events: InvestigationEvent[] = [];
  const refusals: Error[] = [];
  const live = { connections: 0, cuts: 0, pushed: 0 };
  stop = followInvestigation({
    graphqlUrl: GraphqlUrl,
    realtimeUrl: RealtimeUrl,
    investigationId,
    token: async () => viewer!.token,
    openSocket: (url, protocols) => brittleSocket(new WebSocket(url, protocols), live),
    post: fetch,
    onEvent: (event) => events.push(event),
    onRefused: (error) => refusals.push(error),
  });
  const steadyAtLast = () => live.connections > CUTS && live.pushed > 0;
  await converse([lead!, investigator!], investigationId, () => !steadyAtLast());
  const log = await logOf(viewer!, investigationId);
  await patiently('the client has seen the whole log', async () => events.length >= log.length, 20_000);

  expect(refusals).toEqual([]);
  expect(live.cuts).toBe(CUTS);
  expect(events).toEqual(log);
  expectSoundLog(events);
});

/** Breaks after some messages, for the first connections; the first ones carry the handshake. */
function brittleSocket(socket: WebSocket, live: { connections: number; cuts: number; pushed: number }) {
  live.connections += 1;
  live.pushed = 0;
  socket.on('message', (bytes) => {
    if (JSON.parse(String(bytes)).type === 'data') live.pushed += 1;
  });
  if (live.connections > CUTS) return socket;
  return breakingSocket(socket, randomInt(1, 8), () => {
    live.cuts += 1;
  });
}
