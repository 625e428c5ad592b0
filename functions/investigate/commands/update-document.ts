import * as z from 'zod';
import { defineCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { contentsBut, openDocument } from '../document-lookup.ts';
import { assertFits } from '../documents/bounds.ts';
import { documentAfter } from '../documents/check-update.ts';

const PATH = 'input.update';

/** Edits a note or a board. Edits at the same time merge: nobody waits, and nobody overwrites anybody. */
export const updateDocument = defineCommand({
  id: 'updateDocument',
  action: 'contribute',
  input: Target.extend({ documentId: Id, update: z.base64().min(1) }),
  decide: (state, { documentId, update }) => {
    const document = openDocument(state, documentId);
    const after = documentAfter(document.content, update, PATH);
    const others = contentsBut(state, document);
    assertFits(after, { kind: document.kind, others, path: PATH });
    return [{ type: 'document.updated', data: { documentId, update } }];
  },
});
