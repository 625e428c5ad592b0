import type { Permission } from './action.ts';
import { CHANNELS } from './channels/registry.ts';
import { ACTIONS } from './registry.ts';

/** What the step function must be granted for its actions, and nothing more. */
export const ACTION_PERMISSIONS: readonly Permission[] = ACTIONS.flatMap((action) => action.permissions);

/** The same for the function that sends notifications; its sender of e-mail is the stage's. */
export const CHANNEL_PERMISSIONS: readonly Permission[] = CHANNELS.flatMap(({ permissions }) => permissions);
