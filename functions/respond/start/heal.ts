import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { type Launcher, startDecided } from '../launch.ts';
import { transit } from '../transitions.ts';

const SETTLE_MS = 60_000;
const TOO_LATE_MS = 15 * 60_000;

/**
 * Starts runs that were decided but never started because the process died in between. One that is older than a quarter of
 * an hour fails instead: what was right to do then need not be right now.
 */
export async function healUnstarted(launcher: Launcher): Promise<readonly PlaybookRun[]> {
  const now = launcher.clock.now();
  const unstarted = await launcher.runs.unstarted(now - SETTLE_MS);
  for (const run of unstarted) {
    if (run.startedAt >= now - TOO_LATE_MS) await startDecided(launcher, run);
    else await transit(launcher.runs, { runId: run.runId, take: 'fail' }, { endedAt: now });
  }
  return unstarted;
}
