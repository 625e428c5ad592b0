import * as z from 'zod';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { type SettleDeps, settle } from './settle.ts';

/** Runs on a clock. */
export const createHandler = ({
  observability,
  ...deps
}: SettleDeps & { readonly observability: Observability }) =>
  taskHandler({
    observability,
    input: z.unknown(),
    handle: async () => {
      const { quiet, resolved, split, heldBack } = await settle(deps);
      count(observability.metrics, {
        IncidentsQuiet: quiet,
        IncidentsResolvedBySilence: resolved,
        IncidentsSplit: split,
        IncidentsSplitHeldBack: heldBack,
      });
    },
  });
