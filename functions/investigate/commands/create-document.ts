import { EventData } from '../../../schemas/investigation-event.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { limit, MAX_DOCUMENTS } from '../documents/bounds.ts';

const { kind, title } = EventData['document.created'].shape;

/** Makes an empty note or board. */
export const createDocument = defineCommand({
  id: 'createDocument',
  action: 'contribute',
  input: Target.extend({ kind, title }),
  decide: (state, input, { ids }) => {
    limit(state.documents.length + 1, MAX_DOCUMENTS, {
      path: 'input',
      of: 'documents in an investigation, archived ones included',
    });
    return [
      { type: 'document.created', data: { documentId: ids.next(), kind: input.kind, title: input.title } },
    ];
  },
});
