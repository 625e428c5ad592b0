import { EventData } from '../../../schemas/investigation-event.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';

export const addNote = defineCommand({
  id: 'addNote',
  action: 'contribute',
  input: Target.extend({ text: EventData['note.added'].shape.text }),
  decide: (_state, { text }, { ids }) => [{ type: 'note.added', data: { noteId: ids.next(), text } }],
});
