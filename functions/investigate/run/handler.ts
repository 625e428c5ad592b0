import { QueryRun } from '../../../schemas/query-run.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { tableStreamHandler } from '../../shared/edge/stream.ts';
import { newImage } from '../../shared/edge/stream-image.ts';
import { type CarryOutDeps, carryOut } from './carry-out.ts';

/** Carries out the query runs that are queued. Safe under redelivery. */
export const createHandler = ({
  observability,
  ...deps
}: Omit<CarryOutDeps, 'onBug'> & { readonly observability: Observability }) =>
  tableStreamHandler({
    observability,
    handle: async (record) => {
      const run = QueryRun.safeParse(newImage(record));
      if (!run.success || run.data.state !== 'queued') return;
      const { runId, templateId } = run.data;
      const onBug = (error: unknown) =>
        observability.logger.error('a query run failed', {
          runId,
          templateId,
          error: error instanceof Error ? error : new Error(String(error)),
        });
      await carryOut({ ...deps, onBug }, run.data);
    },
  });
