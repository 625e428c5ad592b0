import * as z from 'zod';
import { measure, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { foldQuality, type QualityDependencies } from './fold-quality.ts';

/** Runs on a clock. `SchemaDrift` is sent at every run, so that a watch that stopped can be told from sources that stay the same. */
export const createHandler = ({
  observability,
  ...deps
}: QualityDependencies & { readonly observability: Observability }) =>
  taskHandler({
    observability,
    input: z.unknown(),
    handle: async () => {
      const { drifts } = await foldQuality(deps);
      measure(observability.metrics, { SchemaDrift: drifts });
      if (drifts > 0) observability.logger.warn('sources have drifted', { drifts });
    },
  });
