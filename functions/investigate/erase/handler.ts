import * as z from 'zod';
import { measure, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { erase } from './erase.ts';
import type { RetentionDeps } from './retention.ts';

/** Runs on a clock. */
export const createHandler = ({
  observability,
  ...deps
}: RetentionDeps & { readonly observability: Observability }) =>
  taskHandler({
    observability,
    input: z.object({}),
    handle: async () => {
      const done = await erase(deps);
      measure(observability.metrics, { ErasuresBegun: done.begun, ErasuresLeft: done.left });
      observability.logger.info('erased', { ...done });
      return done;
    },
  });
