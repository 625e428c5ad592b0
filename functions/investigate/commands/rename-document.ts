import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { defineCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { refuseConflict, refuseFuture } from '../command/conflict.ts';
import { openDocument } from '../document-lookup.ts';

/** Gives a document another title; a Conflict with both when somebody else did after `basedOn`. */
export const renameDocument = defineCommand({
  id: 'renameDocument',
  action: 'contribute',
  input: Target.extend({
    documentId: Id,
    title: EventData['document.renamed'].shape.title,
    basedOn: z.int().nonnegative(),
  }),
  decide: (state, { documentId, title, basedOn }) => {
    const document = openDocument(state, documentId);
    refuseFuture(basedOn, state.sequence);
    refuseConflict(['title'], {
      yours: { title },
      theirs: document,
      changedAt: { title: document.titledAt },
      basedOn,
    });
    if (title === document.title) return [];
    return [{ type: 'document.renamed', data: { documentId, title } }];
  },
});
