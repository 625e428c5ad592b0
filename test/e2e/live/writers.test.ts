import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { refusalOf } from './refusal.ts';
import { expectSoundLog } from './sound-log.ts';

const WRITERS = 20;
const UPDATE = `mutation($input: UpdateInvestigationInput!) {
  updateInvestigation(input: $input) { title sequence }
}`;

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
  const retitle = (title: string) => ({
    input: { idempotencyKey: randomUUID(), investigationId, basedOn: 1, title },
  });
  await refusalOf(lead!, UPDATE, retitle('Orders without a currency fail')).then((none) =>
    expect(none).toBeUndefined(),
  );
  const refusal = await refusalOf(investigator!, UPDATE, retitle('Checkout is down'));

  expect(refusal).toMatchObject({
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
