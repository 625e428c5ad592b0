import type { EvidenceStore, FrozenObject } from '../shared/ports/evidence-store.ts';
import type { EventDraft } from '../shared/ports/investigation-log.ts';
import { freeze } from './freeze.ts';
import type { Answered } from './query-template.ts';
import { askTemplate, type QueryDeps, type QueryRequest } from './run-query.ts';

/** The answer to a query, and where it is kept. */
export interface FrozenAnswer {
  readonly answered: Answered;
  readonly frozen: FrozenObject;
}

/** Asks a template and keeps the answer. Throws Rejected naming the template or the parameter under `path`. */
export async function freezeAnswer(
  ports: QueryDeps & { readonly evidence: EvidenceStore },
  request: QueryRequest & { readonly investigationId: string },
  path: string,
): Promise<FrozenAnswer> {
  const answered = await askTemplate(ports, request, path);
  return { answered, frozen: await freeze(ports.evidence, request.investigationId, answered) };
}

/** The event that makes it evidence, with all that is needed to ask again. */
export const frozenQuery = (
  { answered, frozen }: FrozenAnswer,
  { evidenceId, title }: { readonly evidenceId: string; readonly title?: string | undefined },
): EventDraft => ({
  type: 'evidence.frozen',
  data: {
    evidenceId,
    kind: 'query',
    title: title ?? `${answered.templateId} (${answered.store})`,
    ...frozen,
    query: {
      templateId: answered.templateId,
      templateVersion: answered.templateVersion,
      parameters: answered.parameters,
      store: answered.store,
      scannedBytes: answered.scannedBytes,
      rowCount: answered.rows.length,
    },
  },
});
