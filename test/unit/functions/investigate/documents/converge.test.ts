import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { bringBack } from '../../../../../functions/investigate/documents/bring-back.ts';
import {
  type Content,
  documentOf,
  EMPTY,
  withUpdate,
} from '../../../../../functions/investigate/documents/content.ts';
import { textOf } from '../../../../../functions/investigate/documents/note.ts';
import { anEditor } from './an-editor.ts';

/** Who edits, where, what they insert or how much they delete, and whether they had seen the others' edits. */
const edit = fc.record({
  by: fc.nat(2),
  at: fc.nat(),
  insert: fc.string({ maxLength: 4, unit: 'binary' }),
  remove: fc.nat(3),
  seesOthers: fc.boolean(),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 60 });
type Edit = ReturnType<typeof edit.generate>['value'];

/** The updates of three people who edit one note, in an order in which a log may hold them. */
function updatesOf(script: readonly Edit[]): string[] {
  const editors = [1, 2, 3].map((client) => anEditor(client));
  const log: string[] = [];
  const seen = [0, 0, 0];
  for (const { by, at, insert, remove, seesOthers } of script) {
    const editor = editors[by]!;
    if (seesOthers) for (; seen[by]! < log.length; seen[by]! += 1) editor.receive(log[seen[by]!]!);
    const updates = editor.edit((document) => {
      const text = document.getText('content');
      const place = at % (text.length + 1);
      text.delete(place, Math.min(remove, text.length - place));
      if (insert !== '') text.insert(place, insert);
    });
    log.push(...updates);
  }
  return log;
}

const folded = (updates: readonly string[]): Content => updates.reduce(withUpdate, EMPTY);

describe('a note that three people edit at once', () => {
  test('is the same for every client, whatever the order and number of deliveries', () => {
    fc.assert(
      fc.property(edits, fc.infiniteStream(fc.nat()), (script, numbers) => {
        const updates = updatesOf(script);
        const fromServer = documentOf(folded(updates));
        const shuffled = [...updates, ...updates.slice(0, 5)]
          .map((update) => ({ update, rank: numbers.next().value }))
          .sort((a, b) => a.rank - b.rank);
        const client = anEditor(9);
        for (const { update } of shuffled) client.receive(update);
        expect(client.text()).toBe(textOf(fromServer));
        expect(Y.encodeStateVector(client.document)).toEqual(Y.encodeStateVector(fromServer));
      }),
    );
  });

  test('folds to the same bytes in one go and in two', () => {
    fc.assert(
      fc.property(edits, fc.nat(60), (script, cut) => {
        const updates = updatesOf(script);
        const snapshot: Content = JSON.parse(JSON.stringify(folded(updates.slice(0, cut))));
        expect(updates.slice(cut).reduce(withUpdate, snapshot)).toEqual(folded(updates));
      }),
    );
  });

  test('has its earlier text again once that is brought back, and keeps what others write meanwhile', () => {
    fc.assert(
      fc.property(edits, fc.nat(60), fc.string({ minLength: 1 }), (script, cut, late) => {
        const updates = updatesOf(script);
        const [now, earlier] = [folded(updates), folded(updates.slice(0, cut))];
        const update = bringBack(now, earlier, { kind: 'note', seed: 's' });
        const after = update === undefined ? now : withUpdate(now, update);
        expect(textOf(documentOf(after))).toBe(textOf(documentOf(earlier)));
        const writer = anEditor(9);
        for (const known of updates) writer.receive(known);
        const [more] = writer.edit((document) => document.getText('content').insert(0, late));
        expect(textOf(documentOf(withUpdate(after, more!)))).toContain(late);
      }),
    );
  });
});
