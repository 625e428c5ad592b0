import { graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import type { RequestAnswers } from '../../shared/ports/request-answers.ts';
import type { Principals } from '../../shared/principals.ts';
import type { UnseeingPorts } from '../command/seeing.ts';
import { auditFields } from './audit-fields.ts';
import { commandFields } from './command-fields.ts';
import { type ErasureDeps, erasureFields } from './erasure-fields.ts';
import { evidenceFields } from './evidence-fields.ts';
import { exportFields } from './export-fields.ts';
import { hypothesisFields } from './hypothesis-fields.ts';
import { type LiveDeps, liveFields } from './live-fields.ts';
import { queryFields } from './query-fields.ts';
import { readFields } from './read-fields.ts';
import { runFields } from './run-fields.ts';
import { searchFields } from './search-fields.ts';
import { templateFields } from './template-fields.ts';

/** Answers the GraphQL fields of this stage. */
export const createHandler = (
  ports: UnseeingPorts &
    LiveDeps &
    ErasureDeps & {
      readonly observability: Observability;
      readonly audit: AuditTrail;
      readonly answers: RequestAnswers;
      readonly principals?: Principals | undefined;
    },
) =>
  graphqlHandler({
    observability: ports.observability,
    audit: ports.audit,
    principals: ports.principals,
    fields: {
      ...readFields(ports),
      ...templateFields(ports),
      ...evidenceFields(ports),
      ...hypothesisFields(ports),
      ...searchFields(ports),
      ...exportFields(ports),
      ...commandFields(ports),
      ...erasureFields(ports),
      ...queryFields(ports),
      ...runFields(ports),
      ...liveFields(ports),
      ...auditFields(ports.audit),
    },
  });
