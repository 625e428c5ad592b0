import { expect, test } from '@jest/globals';
import { record, runActor, shorten } from '../../../../functions/respond/timeline.ts';
import type { InvestigationLog } from '../../../../functions/shared/ports/investigation-log.ts';
import { launchedRun, openInvestigation, timeline, world } from './given.ts';

const note = (text: string) => ({ type: 'note.added', data: { noteId: text, text } }) as const;

async function given() {
  const on = world();
  const investigationId = await openInvestigation(on);
  const actor = runActor(await launchedRun(on));
  return { on, investigationId, actor };
}

test('what is said again under the same key is not written again, even in other words', async () => {
  const { on, investigationId, actor } = await given();
  await record(on.log, { investigationId, actor, key: ['a', 'b'], event: note('first') });
  await record(on.log, { investigationId, actor, key: ['a', 'b'], event: note('second') });
  expect(await timeline(on)).toEqual(['note.added']);
});

test('keys whose parts only run together are different keys', async () => {
  const { on, investigationId, actor } = await given();
  await record(on.log, { investigationId, actor, key: ['a', 'b'], event: note('first') });
  await record(on.log, { investigationId, actor, key: ['ab'], event: note('second') });
  expect(await timeline(on)).toHaveLength(2);
});

test('fifteen writers at once all get their place, without a gap', async () => {
  const { on, investigationId, actor } = await given();
  const texts = Array.from({ length: 15 }, (_, index) => `note ${index}`);
  await Promise.all(
    texts.map((text) => record(on.log, { investigationId, actor, key: [text], event: note(text) })),
  );
  const events = await on.log.read({ investigationId, afterSequence: 0, limit: 100 });
  expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
});

test('a log that never stands still is a transient failure', async () => {
  const { on, investigationId, actor } = await given();
  const moving: InvestigationLog = Object.assign(Object.create(on.log), {
    head: () => on.log.head(investigationId),
    append: async () => ({ outcome: 'moved', sequence: 5 }),
  });
  const writing = record(moving, { investigationId, actor, key: ['x'], event: note('x') });
  await expect(writing).rejects.toMatchObject({ name: 'Transient' });
});

test('an unknown investigation is rejected', async () => {
  const { on, actor } = await given();
  const writing = record(on.log, { investigationId: 'nowhere', actor, key: ['x'], event: note('x') });
  await expect(writing).rejects.toMatchObject({ code: 'NotFound' });
});

test('a summary is cut to what the timeline takes, never through a character', () => {
  expect(shorten('short')).toBe('short');
  const cut = shorten(`${'x'.repeat(1_995)}${'😀'.repeat(10)}`);
  expect(cut.length).toBeLessThanOrEqual(2_000);
  expect(cut.isWellFormed()).toBe(true);
});
