import * as z from 'zod';
import { Rejected } from '../shared/errors.ts';
import type { DocumentRun } from '../shared/ports/operations-documents.ts';
import { NotYet } from './action.ts';

export const DocumentName = z
  .string()
  .regex(/^[a-zA-Z0-9_\-.]{3,128}$/, 'must be the name of a document of this account');

export const Parameters = z
  .record(z.string().min(1).max(50), z.array(z.string().max(4_096)).max(50))
  .default({})
  .describe('Lists of texts, by the name that the document gives them');

export const DOCUMENTS_WHY = 'Which documents are run is decided by their owners, who tag them.';

/** Throws NotYet while it runs, Rejected `Conflict` when it did not end well. */
export function assertEnded(what: string, run: DocumentRun | undefined): void {
  if (run === undefined || run.status === 'running')
    throw new NotYet('NotYetSteady', `${what} is still running`);
  if (run.status === 'failed')
    throw new Rejected('Conflict', `${what} failed; Systems Manager says why under ${run.id}`);
}
