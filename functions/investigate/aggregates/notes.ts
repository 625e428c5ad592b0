import { NOTE_EVENTS } from '../../../schemas/events/notes.ts';
import { AUTHORED, authored, defineList } from './aggregate.ts';

const Note = NOTE_EVENTS['note.added'].extend(AUTHORED);

export const notes = defineList({
  part: 'notes',
  member: Note,
  idOf: ({ noteId }) => noteId,
  apply: (before, event) =>
    event.type === 'note.added' ? [...before, { ...event.data, ...authored(event) }] : before,
});
