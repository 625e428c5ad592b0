// Generated from actions/ by `npm run generate`. Do not edit.
import type { Action } from './action.ts';
import { ecsRollBackService } from './actions/ecs-roll-back-service.ts';
import { freezeDiagnostics } from './actions/freeze-diagnostics.ts';

export const ACTIONS = [ecsRollBackService, freezeDiagnostics] as const satisfies readonly Action[];
