import type { Answered } from '../query-templates/query-template.ts';
import { type AskDeps, askTemplate, type QueryRequest } from '../query-templates/run-query.ts';
import type { Seen } from './seen.ts';

export interface SeenAnswer extends Seen {
  readonly content: Answered;
}

/** The answer to a query template. Throws what asking throws, with paths below `root`. */
export async function seenAnswer(deps: AskDeps, request: QueryRequest, root: string): Promise<SeenAnswer> {
  const answered = await askTemplate(deps, request, root);
  const { templateId, templateVersion, parameters, store, scannedBytes, rows } = answered;
  return {
    title: `${templateId} (${store})`,
    source: {
      kind: 'query',
      templateId,
      templateVersion,
      parameters,
      store,
      scannedBytes,
      rowCount: rows.length,
    },
    content: answered,
  };
}
