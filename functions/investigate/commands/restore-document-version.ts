import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import type { SharedDocument } from '../aggregates/documents.ts';
import { definePreparedCommand } from '../command.ts';
import { because, Id, Rationale, Target } from '../command-input.ts';
import { anyDocument } from '../document-lookup.ts';
import { restoring } from '../document-restoring.ts';
import { stateAt } from '../load-state.ts';
import type { InvestigationState } from '../state.ts';

const Input = Target.extend({
  documentId: Id,
  versionId: Id.optional(),
  atSequence: z.int().positive().optional(),
  rationale: Rationale,
});
type Input = z.output<typeof Input>;

interface Earlier {
  readonly fromSequence: number;
  readonly earlier: SharedDocument;
}

/** Brings the content of a version back as one more edit, and takes an archived document out again. */
export const restoreDocumentVersion = definePreparedCommand<typeof Input, Earlier>({
  id: 'restoreDocumentVersion',
  role: 'investigator',
  input: Input,
  prepare: async (input, ports, { state }) => {
    const fromSequence = sequenceOf(state, input);
    const before = await stateAt(ports, input.investigationId, fromSequence);
    return { fromSequence, earlier: existedAt(before, input.documentId) };
  },
  decide: (state, { documentId, rationale }, { ids, work: { fromSequence, earlier } }) => {
    const document = anyDocument(state, documentId);
    const wanted = {
      fromSequence,
      content: earlier.content,
      title: document.title,
      archived: false,
      seed: ids.next(),
    };
    return [
      {
        type: 'document.restored',
        data: restoring(state, document, wanted),
        ...because(rationale),
      },
    ];
  },
});

function sequenceOf(state: InvestigationState, { documentId, versionId, atSequence }: Input): number {
  const { versions } = anyDocument(state, documentId);
  if ((versionId === undefined) === (atSequence === undefined))
    throw refused('input', 'give either a version or a sequence');
  if (atSequence !== undefined) {
    if (atSequence <= state.sequence) return atSequence;
    throw refused('input.atSequence', `the log stands at ${state.sequence}`);
  }
  const version = versions.find((each) => each.versionId === versionId);
  if (version !== undefined) return version.atSequence;
  throw refused('input.versionId', `"${versionId}" is no version of this document`);
}

function existedAt(before: InvestigationState, documentId: string): SharedDocument {
  const found = before.documents.find((document) => document.documentId === documentId);
  if (found !== undefined) return found;
  throw refused('input.atSequence', `the document was not there at ${before.sequence}`);
}

const refused = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path });
