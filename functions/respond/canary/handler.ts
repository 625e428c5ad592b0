import * as z from 'zod';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { PlaybookMachines } from '../../shared/ports/playbook-machines.ts';
import type { PlaybookRoutes } from '../../shared/ports/playbook-routes.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';
import { runIdOf } from '../attempt.ts';
import { changeRoute } from '../library/change-route.ts';
import { isRepeated } from '../library/library-deps.ts';
import { withdrawn } from '../library/route.ts';

/** "Step Functions Execution Status Change" as EventBridge delivers it. Its name leads to its run. */
const Ended = z.looseObject({
  source: z.literal('aws.states'),
  detail: z.looseObject({ name: z.string().min(1), status: z.enum(['FAILED', 'TIMED_OUT']) }),
});

export interface CanaryDeps {
  readonly observability: Observability;
  readonly runs: Pick<PlaybookRuns, 'get'>;
  readonly routes: PlaybookRoutes;
  readonly machines: Pick<PlaybookMachines, 'route'>;
  readonly clock: Clock;
}

/** Ends the trial of a version when one of its runs fails. The same event again, or another failure, changes nothing more. */
export const createHandler = (deps: CanaryDeps) =>
  taskHandler({
    observability: deps.observability,
    input: Ended,
    handle: async ({ detail }) => {
      const withdrew = await withdraw(deps, runIdOf(detail.name));
      if (withdrew) count(deps.observability.metrics, { PlaybookCanariesWithdrawn: 1 });
      return { withdrew };
    },
  });

async function withdraw(deps: CanaryDeps, runId: string): Promise<boolean> {
  const run = await deps.runs.get(runId);
  if (run === undefined || run.dryRun === true) return false;
  const { playbookId, machineVersionArn } = run;
  const changed = {
    by: { id: runId, name: playbookId },
    at: deps.clock.now(),
    idempotencyKey: runId,
    rationale: `run ${runId} failed`,
  };
  const route = await deps.routes.get(playbookId);
  // Ours already: the process may have died before the alias followed.
  const isOurs = isRepeated(route?.changed, changed);
  if (!isOurs && withdrawn(route, machineVersionArn) === undefined) return false;
  await changeRoute(deps, { playbookId, changed }, (before) => withdrawn(before, machineVersionArn));
  return true;
}
