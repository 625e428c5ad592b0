import type { Permission } from './action.ts';
import { ACTIONS } from './registry.ts';

/** What the step function must be granted for its actions, and nothing more. */
export const ACTION_PERMISSIONS: readonly Permission[] = ACTIONS.flatMap((action) => action.permissions);
