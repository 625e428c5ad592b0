import type { Action } from './action.ts';
import { ecsRollBackService } from './actions/ecs-roll-back-service.ts';
import { freezeDiagnostics } from './actions/freeze-diagnostics.ts';

/** One entry per file of `actions/`, in the order of their names. */
export const ACTIONS = [ecsRollBackService, freezeDiagnostics] as const satisfies readonly Action[];
