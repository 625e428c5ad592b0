import type { EvidenceStore, FrozenObject } from '../../shared/ports/evidence-store.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import type { Answered } from '../query-templates/query-template.ts';
import { freeze } from './freeze.ts';

/** The answer to a query, and where it is kept. */
export interface FrozenAnswer {
  readonly answered: Answered;
  readonly frozen: FrozenObject;
}

export const freezeAnswered = async (
  evidence: EvidenceStore,
  investigationId: string,
  answered: Answered,
): Promise<FrozenAnswer> => ({ answered, frozen: await freeze(evidence, investigationId, answered) });

/** The event that makes it evidence, with all that is needed to ask again. */
export const frozenQuery = (
  { answered, frozen }: FrozenAnswer,
  { evidenceId, title }: { readonly evidenceId: string; readonly title?: string | undefined },
): EventDraft => ({
  type: 'evidence.frozen',
  data: {
    evidenceId,
    title: title ?? `${answered.templateId} (${answered.store})`,
    ...frozen,
    source: {
      kind: 'query',
      templateId: answered.templateId,
      templateVersion: answered.templateVersion,
      parameters: answered.parameters,
      store: answered.store,
      scannedBytes: answered.scannedBytes,
      rowCount: answered.rows.length,
    },
  },
});
