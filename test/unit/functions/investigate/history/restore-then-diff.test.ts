import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldEvents } from '../../../../../functions/investigate/state/fold.ts';
import { stateAt } from '../../../../../functions/investigate/state/load-state.ts';
import { aRoom } from '../a-room.ts';
import { anEditor } from '../documents/an-editor.ts';

interface Taking extends Awaited<ReturnType<typeof aRoom>> {
  readonly basedOn: number;
  readonly which: number;
  readonly text: string;
  /** One member of a part, if it has any. */
  pick(part: string): Readonly<Record<string, string>> | undefined;
}

/** Something that people do, if there is anything to do it to. */
const STEPS = {
  hypothesis: ({ act, text }) => act('stateHypothesis', { statement: text, evidenceIds: [] }),
  task: ({ act, text }) => act('addTask', { title: text }),
  note: ({ act, text }) => act('addNote', { text }),
  retitle: ({ send, basedOn, text }) => send('updateInvestigation', { basedOn, title: text }),
  retask: async ({ send, pick, basedOn, text }) => {
    const task = pick('tasks');
    if (task) await send('updateTask', { taskId: task['taskId'], basedOn, title: text });
  },
  document: ({ act, text }) => act('createDocument', { kind: 'note', title: text }),
  archive: async ({ act, pick }) => {
    const document = pick('documents');
    if (document && !document['archived'])
      await act('archiveDocument', { documentId: document['documentId'] });
  },
  write: async ({ act, pick, basedOn, which, text }) => {
    const document = pick('documents');
    if (!document || document['archived']) return;
    const [update] = anEditor(basedOn + 1, document['state']).edit((doc) => {
      const content = doc.getText('content');
      content.insert(which % (content.length + 1), text);
    });
    await act('updateDocument', { documentId: document['documentId'], update });
  },
  cell: ({ act, pick, text }) => act('addCell', { source: markdown(text), after: pick('cells')?.['cellId'] }),
  revise: async ({ send, pick, basedOn, text }) => {
    const cell = pick('cells');
    if (cell) await send('reviseCell', { cellId: cell['cellId'], basedOn, source: markdown(text) });
  },
  move: async ({ send, pick, basedOn }) => {
    const cell = pick('cells');
    if (cell) await send('moveCell', { cellId: cell['cellId'], basedOn });
  },
  remove: async ({ send, pick, basedOn }) => {
    const cell = pick('cells');
    if (cell) await send('removeCell', { cellId: cell['cellId'], basedOn });
  },
  restore: ({ restore, basedOn, which }) => restore(1 + (which % basedOn)),
} as const satisfies Readonly<Record<string, (taking: Taking) => Promise<unknown>>>;
type Name = keyof typeof STEPS;

const markdown = (text: string) => JSON.stringify({ kind: 'markdown', text });
const step = fc.record({
  does: fc.constantFrom(...(Object.keys(STEPS) as Name[])),
  which: fc.nat(5),
  text: fc.string({ minLength: 1, maxLength: 8 }),
});

async function take(room: Awaited<ReturnType<typeof aRoom>>, { does, which, text }: Step): Promise<void> {
  const state = await room.ask('investigation', { investigationId: room.investigationId });
  const pick = (part: string) => {
    const list = state[part] as readonly Readonly<Record<string, string>>[];
    return list[which % Math.max(1, list.length)];
  };
  await STEPS[does]({ ...room, basedOn: await room.sequence(), which, text, pick });
}
type Step = ReturnType<typeof step.generate>['value'];

test('what was restored differs in nothing from what it was, and any revision reads as it was then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), fc.nat(), async (steps, at) => {
      const room = await aRoom();
      const asOf: unknown[] = [];
      for (const each of steps) {
        await take(room, each);
        asOf.push(await stateAt(room, room.investigationId, await room.sequence()));
      }
      const to = 1 + (at % (await room.sequence()));
      await room.restore(to);
      expect(await room.diff(to, ['investigation', 'hypotheses', 'tasks', 'documents', 'cells'])).toEqual([]);
      const events = await room.log.read({
        investigationId: room.investigationId,
        afterSequence: 0,
        limit: 1_000,
      });
      for (const state of asOf as { sequence: number }[])
        expect(foldEvents(events.slice(0, state.sequence))).toEqual(state);
    }),
    { numRuns: 40 },
  );
});
