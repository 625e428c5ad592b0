import { EventData } from '../../../schemas/investigation-event.ts';
import { Target } from '../command-input.ts';
import { defineCommand } from '../define-command.ts';

export const addNote = defineCommand({
  id: 'addNote',
  role: 'investigator',
  input: Target.extend({ text: EventData['note.added'].shape.text }),
  decide: (_state, { text }, { ids }) => [{ type: 'note.added', data: { noteId: ids.next(), text } }],
});
