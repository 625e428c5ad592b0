import type { FreezeWindow } from '../../../schemas/response-control.ts';
import type { ResponseControls } from '../../shared/ports/response-controls.ts';
import { lastTime } from '../triggers/clock-times.ts';
import type { Guard } from './guard.ts';

const MINUTE_MS = 60_000;

/** Nothing that changes something starts in a change freeze. */
export const changeFreeze: Guard<{ readonly controls: Pick<ResponseControls, 'freezeWindows'> }> = {
  id: 'change-freeze',
  refusal: async ({ playbook, risk, dryRun, now }, { controls }) => {
    if (risk === 'read' || dryRun) return undefined;
    const windows = await controls.freezeWindows();
    const closed = windows.find((window) => appliesTo(window, playbook.owner) && isClosed(window, now));
    return closed === undefined
      ? undefined
      : `is ${risk}, and changes are frozen: ${closed.title} (${closed.rationale})`;
  },
};

const appliesTo = ({ teams }: FreezeWindow, team: string): boolean =>
  teams.length === 0 || teams.includes(team);

/** Whether a window lasts at an instant, its first included and its last not. */
export function isClosed({ once, again }: FreezeWindow, now: number): boolean {
  if (once !== undefined && once.from <= now && now < once.until) return true;
  if (again === undefined) return false;
  const began = lastTime(again, now);
  return began !== undefined && now < began + again.minutes * MINUTE_MS;
}
