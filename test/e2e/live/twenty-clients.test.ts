import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { functionsNamed } from '../../steps/functions.ts';
import { asked, operation } from '../../steps/graphql.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { seeded } from '../../steps/records/random.ts';
import { canKill, killFunctions } from './kill-functions.ts';
import { RoomClient } from './room-client.ts';
import { expectSoundLog } from './sound-log.ts';

const CLIENTS = 20;
const CUTS = 3;
const KILLS = 6;
const MOST_ROUNDS = 10;
const LONGEST_MS = 240_000;
/** Events before the clients come: the opening, and the note. */
const BEFORE = 2;
const SEED = 20_261_125;

const TASKS = 'query($id: ID!) { investigation(investigationId: $id) { tasks { title } } }';

const people = new People();
const team: SignedInPerson[] = [];
const clients: RoomClient[] = [];
let investigationId = '';
let documentId = '';

beforeAll(async () => {
  for (let index = 0; index < CLIENTS; index += 1) team.push(await people.join(`p${index}`, 'investigator'));
  investigationId = await openInvestigation(team[0]!);
  const input = { idempotencyKey: randomUUID(), investigationId, kind: 'note', title: 'What we see' };
  const created = await asked(team[0]!.token, operation('create-document'), { input });
  documentId = String(dataOf(created)['documentId']);
}, LONGEST_MS);

afterAll(async () => {
  for (const client of clients) client.leave();
  await people.leave();
});

/** The API's and the publisher's processes die amid their work. */
async function troubles(): Promise<void> {
  if (!canKill()) return;
  const functions = await functionsNamed(['InvestigateApi', 'Publish']);
  expect(functions).toHaveLength(2);
  await killFunctions(functions, KILLS, seeded(SEED));
}

test(
  'twenty clients that act at once, cut off at random while functions are killed, end with the same state',
  async () => {
    for (const [index, person] of team.entries())
      clients.push(
        new RoomClient({ person, investigationId, documentId, random: seeded(SEED + index), cuts: CUTS }),
      );
    await actAmidTroubles();
    const log = await logOf(team[0]!, investigationId);
    await patiently(
      'every client has seen the whole log',
      async () => clients.every(({ events }) => events.length >= log.length),
      60_000,
    );

    expect(clients.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(clients.map(({ cuts }) => cuts)).toEqual(clients.map(() => CUTS));
    expectSoundLog(log);
    expectSame(log);
    expectAllIn(log);
    await expectWritten();
  },
  LONGEST_MS,
);

/** Each acts in rounds, until the troubles are over and each was cut off often enough. */
async function actAmidTroubles(): Promise<void> {
  let troubled = true;
  const over = troubles().finally(() => {
    troubled = false;
  });
  const goesOn = () => troubled || clients.some(({ disturbed }) => disturbed);
  for (let round = 0; round === 0 || (goesOn() && round < MOST_ROUNDS); round += 1)
    await Promise.all(clients.map((client) => client.round()));
  await over;
}

/** Every client has the log, the state that follows from it and the note, byte for byte. */
function expectSame(log: readonly InvestigationEvent[]): void {
  const [first] = clients;
  for (const client of clients) {
    expect(client.events).toEqual(log);
    expect(client.state).toBe(first?.state);
    expect(client.note).toBe(first?.note);
  }
}

/** All that was acknowledged is in the log, where the answer said, and once; and nothing else is. */
function expectAllIn(log: readonly InvestigationEvent[]): void {
  const answered = clients.flatMap(({ done }) => done.map(({ event }) => event));
  for (const event of answered) expect(log[event.sequence - 1]).toEqual(event);
  const sequences = answered.map(({ sequence }) => sequence).toSorted((a, b) => a - b);
  expect(sequences).toEqual(log.slice(BEFORE).map(({ sequence }) => sequence));
}

/** Each key stands once in what the API shows, and each client's copy of the note is the note. */
async function expectWritten(): Promise<void> {
  const keys = clients.flatMap(({ done }) => done.map(({ key }) => key));
  const room = await asked(team[0]!.token, operation('investigation'), { investigationId });
  const tasks = await asked(team[0]!.token, TASKS, { id: investigationId });
  const note = await asked(team[0]!.token, operation('document'), { investigationId, documentId });
  for (const client of clients) expect(client.text).toBe(note.text);
  const written = [
    ...room.notes.map(({ text }: { text: string }) => text),
    ...room.hypotheses.map(({ statement }: { statement: string }) => statement),
    ...room.evidence.map(({ title }: { title: string }) => title),
    ...tasks.tasks.map(({ title }: { title: string }) => title),
    ...note.text.trim().split('\n'),
  ];
  expect(written.toSorted()).toEqual(keys.toSorted());
}
