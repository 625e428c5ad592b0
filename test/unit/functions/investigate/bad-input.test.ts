import { describe, expect, test } from '@jest/globals';
import { firstBreak, ZERO_HASH } from '../../../../functions/shared/event-chain.ts';
import { aRoom } from './a-room.ts';
import { lea } from './an-api.ts';

const HOUR_MS = 3_600_000;
const MEBIBYTE = 2 ** 20;
const links = Array.from({ length: 10_000 }, (_, index) => `evidence-${index}`);

describe('what is too much for an investigation', () => {
  test.each([
    ['a note of 1 MiB', 'addNote', { text: 'x'.repeat(MEBIBYTE) }, 'input.text'],
    [
      'a hypothesis of 1 MiB',
      'stateHypothesis',
      { statement: 'x'.repeat(MEBIBYTE), evidenceIds: [] },
      'input.statement',
    ],
    [
      'a cell of 1 MiB',
      'addCell',
      { source: JSON.stringify({ kind: 'markdown', text: 'x'.repeat(MEBIBYTE) }) },
      'input.source',
    ],
    [
      '10,000 evidence links',
      'stateHypothesis',
      { statement: 'all of it', evidenceIds: links },
      'input.evidenceIds',
    ],
    [
      '10,000 cited in a verdict',
      'settleVerdict',
      { outcome: 'inconclusive', statement: 's', evidenceIds: links },
      'input.evidenceIds',
    ],
    ['a status that there is not', 'updateInvestigation', { basedOn: 1, status: 'finished' }, 'input.status'],
  ])('%s is refused by the name of its field, and nothing changes', async (_what, field, input, path) => {
    const { send, sequence } = await aRoom();
    const before = await sequence();
    await expect(send(field, input, lea)).rejects.toMatchObject({
      type: expect.stringMatching(/^(BadInput|Limit)$/),
      info: { path: expect.stringMatching(new RegExp(`^${path}`)) },
    });
    expect(await sequence()).toBe(before);
  });
});

test('a clock that is an hour behind changes neither the order of the log nor its chain', async () => {
  const { act, pass, log, ask, investigationId } = await aRoom();
  await act('addNote', { text: 'on time' });
  pass(-HOUR_MS);
  await act('addNote', { text: 'an hour behind' });
  pass(2 * HOUR_MS);
  await act('addNote', { text: 'an hour ahead' });
  const events = await log.read({ investigationId, afterSequence: 0, limit: 10 });
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(firstBreak({ sequence: 0, hash: ZERO_HASH }, events)).toBeUndefined();
  const { notes } = await ask('investigation', { investigationId });
  expect(notes).toMatchObject([{ text: 'on time' }, { text: 'an hour behind' }, { text: 'an hour ahead' }]);
  const page = await ask('investigationEvents', { investigationId, afterSequence: 2 });
  expect(page.items.map(({ sequence }) => sequence)).toEqual([3, 4]);
});
