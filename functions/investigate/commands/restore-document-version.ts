import * as z from 'zod';
import { authorizeIn } from '../../shared/access/authorize-in.ts';
import { Rejected } from '../../shared/errors.ts';
import type { SharedDocument } from '../aggregates/documents.ts';
import { definePreparedCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { anyDocument } from '../document-lookup.ts';
import { restoring } from '../document-restoring.ts';
import { stateAt } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';

const Input = Target.extend({
  documentId: Id,
  versionId: Id.optional(),
  atSequence: z.int().positive().optional(),
  rationale: Rationale,
});
type Input = z.output<typeof Input>;

interface Where {
  readonly fromSequence: number;
  /** In whose log the sequence is, when that is another one. */
  readonly fromInvestigationId?: string | undefined;
}

interface Earlier extends Where {
  readonly earlier: SharedDocument;
}

/**
 * Brings the content of a version back as one more edit, and takes an archived document out again. What another investigation has of
 * it is for those who may read that one: Rejected `Forbidden`, or `Erased` when it is gone.
 */
export const restoreDocumentVersion = definePreparedCommand<typeof Input, Earlier>({
  id: 'restoreDocumentVersion',
  action: 'contribute',
  input: Input,
  prepare: async (input, ports, { state, caller }) => {
    const where = whereOf(state, input);
    const { fromSequence, fromInvestigationId } = where;
    if (fromInvestigationId !== undefined)
      await authorizeIn(ports.log, { caller, action: 'read' }, fromInvestigationId);
    const before = await stateAt(ports, fromInvestigationId ?? input.investigationId, fromSequence);
    return { ...where, earlier: existedAt(before, input.documentId) };
  },
  decide: (state, { documentId, rationale }, { ids, work: { earlier, ...where } }) => {
    const document = anyDocument(state, documentId);
    const wanted = {
      ...where,
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

function whereOf(state: InvestigationState, { documentId, versionId, atSequence }: Input): Where {
  const { versions } = anyDocument(state, documentId);
  if ((versionId === undefined) === (atSequence === undefined))
    throw refused('input', 'give either a version or a sequence');
  if (atSequence !== undefined) {
    if (atSequence <= state.sequence) return { fromSequence: atSequence };
    throw refused('input.atSequence', `the log stands at ${state.sequence}`);
  }
  const version = versions.find((each) => each.versionId === versionId);
  if (version !== undefined)
    return { fromSequence: version.atSequence, fromInvestigationId: version.investigationId };
  throw refused('input.versionId', `"${versionId}" is no version of this document`);
}

function existedAt(before: InvestigationState, documentId: string): SharedDocument {
  const found = before.documents.find((document) => document.documentId === documentId);
  if (found !== undefined) return found;
  throw refused('input.atSequence', `the document was not there at ${before.sequence}`);
}

const refused = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path });
