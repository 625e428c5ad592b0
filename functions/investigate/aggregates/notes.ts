import * as z from 'zod';
import { NOTE_EVENTS } from '../../../schemas/events/notes.ts';
import { AUTHORED, authored, defineAggregate } from '../aggregate.ts';

const Note = NOTE_EVENTS['note.added'].extend(AUTHORED);

export const notes = defineAggregate({
  schema: z.array(Note).readonly(),
  opened: () => [],
  apply: (before, event) =>
    event.type === 'note.added' ? [...before, { ...event.data, ...authored(event) }] : before,
});
