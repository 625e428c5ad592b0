import { graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { type EvidenceDeps, evidenceFields } from './evidence-fields.ts';
import { readFields } from './read-fields.ts';
import { writeFields } from './write-fields.ts';

/** Answers the GraphQL fields of this stage. */
export const createHandler = (deps: EvidenceDeps & { readonly observability: Observability }) =>
  graphqlHandler({
    observability: deps.observability,
    fields: { ...readFields(deps), ...writeFields(deps), ...evidenceFields(deps) },
  });
