import { defineCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { openDocument } from '../document-lookup.ts';

/** Puts a document away. It can be read as before; restoring a version takes it out again. */
export const archiveDocument = defineCommand({
  id: 'archiveDocument',
  action: 'contribute',
  input: Target.extend({ documentId: Id, rationale: Rationale }),
  decide: (state, { documentId, rationale }) => {
    openDocument(state, documentId);
    return [{ type: 'document.archived', data: { documentId }, ...because(rationale) }];
  },
});
