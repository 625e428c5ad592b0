import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { openDocument } from '../document-lookup.ts';
import { limit, MAX_VERSIONS } from '../documents/bounds.ts';

/** Names the content of a document as it is now, or as it was after a sequence. Names need not differ: ids do. */
export const nameDocumentVersion = defineCommand({
  id: 'nameDocumentVersion',
  action: 'contribute',
  input: Target.extend({
    documentId: Id,
    name: EventData['document.version-named'].shape.name,
    atSequence: z.int().positive().optional(),
  }),
  decide: (state, { documentId, name, atSequence = state.sequence }, { ids }) => {
    const { versions, createdAt } = openDocument(state, documentId);
    if (atSequence > state.sequence || atSequence < createdAt)
      throw new Rejected(
        'BadInput',
        `input.atSequence: must lie between ${createdAt}, where the document was created, and ${state.sequence}`,
        { path: 'input.atSequence' },
      );
    limit(versions.length + 1, MAX_VERSIONS, { path: 'input', of: 'versions of a document' });
    return [
      { type: 'document.version-named', data: { documentId, versionId: ids.next(), name, atSequence } },
    ];
  },
});
