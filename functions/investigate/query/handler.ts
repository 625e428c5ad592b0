import type { Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { type AskDeps, askTemplate, QueryRequest } from '../query-templates/run-query.ts';

/** Asks a query template for a playbook: `{ templateId, parameters, store? }` in, `{ columns, rows, ... }` out. */
export const createHandler = (deps: AskDeps & { readonly observability: Observability }) =>
  taskHandler({
    observability: deps.observability,
    input: QueryRequest,
    handle: (request) => askTemplate(deps, request),
  });
