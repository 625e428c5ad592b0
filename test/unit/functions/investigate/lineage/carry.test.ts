import { describe, expect, test } from '@jest/globals';
import { originsOf } from '../../../../../functions/investigate/lineage/carry.ts';
import { loadState } from '../../../../../functions/investigate/state/load-state.ts';
import { canonicalJson } from '../../../../../functions/shared/canonical-json.ts';
import { aRoom } from '../a-room.ts';
import { lea } from '../an-api.ts';

/** A note of so many bytes as it stands in an event. */
function noteOf(bytes: number) {
  const empty = canonicalJson({ noteId: 'n', text: '' });
  return { noteId: 'n', text: 'x'.repeat(bytes - empty.length) };
}

const notesOf = (count: number, bytes: number) => Array.from({ length: count }, () => noteOf(bytes));

async function aState() {
  const { log, snapshots, investigationId } = await aRoom();
  return loadState({ log, snapshots }, investigationId);
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('what one investigation takes over from another', () => {
  test('is at most three million bytes, in events that DynamoDB takes', async () => {
    const state = await aState();
    const events = originsOf(state, { notes: notesOf(30, 100_000) });
    expect(events.flatMap(({ carried }) => carried.notes ?? [])).toHaveLength(30);
    for (const event of events) expect(bytesOf(event)).toBeLessThan(400 * 1024);
    expect(() => originsOf(state, { notes: [...notesOf(29, 100_000), noteOf(100_001)] })).toThrow(
      'input.investigationId: 3000001 bytes would be taken over, at most 3000000 can; link the two instead',
    );
  });

  test('may have one member that almost fills an event, and none that is larger', async () => {
    const state = await aState();
    const [event] = originsOf(state, { notes: [noteOf(385_000)] });
    expect(bytesOf(event)).toBeLessThan(400 * 1024);
    expect(() => originsOf(state, { notes: [noteOf(385_001)] })).toThrow(
      'input.investigationId: 385001 bytes would be taken over, at most 385000 can',
    );
  });

  test('is at least one event, which says where the other one was', async () => {
    const state = await aState();
    const { sequence, hash } = state;
    const investigationId = state.summary.investigationId;
    expect(originsOf(state, {})).toEqual([{ investigationId, sequence, hash, carried: {} }]);
  });
});

test('a merge of more than three million bytes is refused, and nothing changes in either', async () => {
  const { act, send, ask, mutate, investigationId, sequence } = await aRoom();
  const source = JSON.stringify({ kind: 'markdown', text: 'x'.repeat(19_900) });
  for (let cell = 0; cell < 151; cell += 1) await act('addCell', { source });
  const before = await sequence();
  const opening = { title: 'The other', severityNumber: 17, services: ['checkout'], teams: [] };
  const other = await mutate('openInvestigation', { ...opening, idempotencyKey: 'other' });
  const merging = send(
    'mergeInvestigations',
    { otherInvestigationId: other.investigationId, rationale: 'the same matter' },
    lea,
  );
  await expect(merging).rejects.toMatchObject({
    type: 'Limit',
    info: { path: 'input.investigationId', limit: 3_000_000 },
  });
  expect(await sequence()).toBe(before);
  expect(await ask('investigation', { investigationId: other.investigationId })).toMatchObject({
    sequence: 1,
    lineage: [],
  });
  expect(await ask('investigation', { investigationId })).toMatchObject({ lineage: [] });
});
