import * as z from 'zod';
import { measure, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { type CompactDependencies, compact } from './compact.ts';

/** What the clock sends: which hours to look at. */
export const CompactInput = z.object({ look: z.enum(['recent', 'all']) });

/** Runs on a clock. `CompactionLeft` is sent at every run, so that a compactor that stopped can be told from one that is done. */
export const createHandler = ({
  observability,
  ...deps
}: CompactDependencies & { readonly observability: Observability }) =>
  taskHandler({
    observability,
    input: CompactInput,
    handle: async ({ look }) => {
      const done = await compact(deps, look);
      measure(observability.metrics, {
        ObjectsMerged: done.merged,
        DuplicatesRemoved: done.duplicates,
        CompactionLeft: done.left,
      });
      observability.logger.info('compacted', { look, ...done });
      return done;
    },
  });
