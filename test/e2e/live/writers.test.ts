import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql, operation } from '../../steps/graphql.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { expectSoundLog } from './sound-log.ts';

const WRITERS = 20;

const people = new People();
let [lead, investigator]: SignedInPerson[] = [];

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
});

afterAll(() => people.leave());

test('twenty people who write at the same moment lose no note and leave no gap', async () => {
  const investigationId = await openInvestigation(lead!);
  const texts = Array.from({ length: WRITERS }, (_, index) => `note ${index}`);
  const writers = texts.map((text, index) =>
    (index % 2 === 0 ? lead! : investigator!).room.addNote(investigationId, text),
  );
  await Promise.all(writers);
  const log = await logOf(lead!, investigationId);

  const written = log
    .filter(({ type }) => type === 'note.added')
    .map((event) => String(dataOf(event)['text']));
  expect(written.sort()).toEqual(texts.sort());
  expect(log).toHaveLength(WRITERS + 1);
  expectSoundLog(log);
});

test('two who retitle the same state: the second learns both titles and nothing is overwritten', async () => {
  const investigationId = await openInvestigation(lead!, 'Orders fail');
  const retitle = (by: SignedInPerson, title: string) => {
    const input = { idempotencyKey: randomUUID(), investigationId, basedOn: 1, title };
    return graphql(by.token, operation('update-investigation'), { input });
  };
  const first = await retitle(lead!, 'Orders without a currency fail');
  const second = await retitle(investigator!, 'Checkout is down');

  expect(first.errors).toEqual([]);
  expect(second.errors[0]).toMatchObject({
    errorType: 'Conflict',
    message: expect.stringContaining('input.title'),
    errorInfo: {
      field: 'title',
      yours: 'Checkout is down',
      theirs: 'Orders without a currency fail',
      sequence: 2,
    },
  });
  const log = await logOf(lead!, investigationId);
  expect(log.map(({ type }) => type)).toEqual(['investigation.opened', 'investigation.updated']);
});
