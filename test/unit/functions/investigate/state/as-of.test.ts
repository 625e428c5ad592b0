import { describe, expect, test } from '@jest/globals';
import { foldEvents } from '../../../../../functions/investigate/state/fold.ts';
import { loadState, stateAt } from '../../../../../functions/investigate/state/load-state.ts';
import { anApi, opening } from '../an-api.ts';

/** A room with that many notes after its opening. Its clock goes on by a second with each event. */
async function aRoom(notes: number) {
  const api = await anApi();
  const { investigationId } = await api.mutate('openInvestigation', opening);
  for (let n = 1; n <= notes; n += 1)
    await api.mutate('addNote', { idempotencyKey: `note-${n}`, investigationId, text: `note ${n}` });
  return { ...api, investigationId };
}

describe('an investigation as of a moment', () => {
  test('is what it was after that sequence', async () => {
    const { ask, investigationId } = await aRoom(5);
    const then = await ask('investigation', { investigationId, atSequence: 3 });
    expect(then).toMatchObject({ sequence: 3, notes: [{ text: 'note 1' }, { text: 'note 2' }] });
  });

  test('is what it was at that time', async () => {
    const { ask, log, investigationId } = await aRoom(5);
    const [third] = await log.read({ investigationId, afterSequence: 2, limit: 1 });
    const atTime = new Date(third?.time ?? 0).toISOString();
    expect(await ask('investigation', { investigationId, atTime })).toMatchObject({ sequence: 3 });
  });

  test.each([
    ['a sequence that is not there yet', { atSequence: 99 }, 'atSequence: the log stands at 3'],
    ['a time before it was opened', { atTime: '2001-01-01T00:00:00Z' }, 'atTime: is before'],
    ['both', { atSequence: 1, atTime: '2030-01-01T00:00:00Z' }, 'atTime: give a sequence or a time'],
  ])('refuses %s', async (_what, when, message) => {
    const { ask, investigationId } = await aRoom(2);
    const asked = ask('investigation', { investigationId, ...when });
    await expect(asked).rejects.toMatchObject({
      type: 'BadInput',
      message: expect.stringContaining(message),
    });
  });

  test('is null when there is no such investigation', async () => {
    const { ask } = await anApi();
    expect(await ask('investigation', { investigationId: 'nobody', atSequence: 1 })).toBeNull();
    expect(
      await ask('investigation', { investigationId: 'nobody', atTime: '2030-01-01T00:00:00Z' }),
    ).toBeNull();
  });
});

describe('a snapshot', () => {
  test('is taken by whoever folds two hundred events, and read by the next', async () => {
    const { log, snapshots, investigationId } = await aRoom(205);
    await loadState({ log, snapshots }, investigationId);
    expect(snapshots.saved.map(({ sequence }) => sequence)).toEqual([200]);
    const read: number[] = [];
    const watched = Object.assign(Object.create(log), {
      read: (query: Parameters<typeof log.read>[0]) => {
        read.push(query.afterSequence);
        return log.read(query);
      },
    });
    await loadState({ log: watched, snapshots }, investigationId);
    expect(read).toEqual([200]);
  });

  test('changes no state, now or at any sequence', async () => {
    const { log, snapshots, investigationId } = await aRoom(205);
    const events = await log.read({ investigationId, afterSequence: 0, limit: 1_000 });
    for (const sequence of [1, 199, 200, 201, 206])
      expect(await stateAt({ log, snapshots }, investigationId, sequence)).toEqual(
        foldEvents(events.slice(0, sequence)),
      );
  });
});
