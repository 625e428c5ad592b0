import * as z from 'zod';
import { measure, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { type AuditDependencies, audit } from './audit.ts';

const SHOWN = 20;

/** Runs on a clock. `BooksDifference` is sent at every run, so that a check that stopped running can be told from good news. */
export const createHandler = ({
  observability,
  ...deps
}: AuditDependencies & { readonly observability: Observability }) =>
  taskHandler({
    observability,
    input: z.unknown(),
    handle: async () => {
      const differences = await audit(deps);
      const records = Object.values(differences).flat();
      measure(observability.metrics, { BooksDifference: records.length });
      if (records.length === 0) return;
      const shown = Object.entries(differences).map(([name, ids]) => [name, ids.slice(0, SHOWN)]);
      observability.logger.error('the books differ', {
        ...Object.fromEntries(shown),
        records: records.length,
      });
    },
  });
