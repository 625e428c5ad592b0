import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { decidedAt, type Launcher, startDecided } from '../launch.ts';
import { transit } from '../transitions.ts';

const SETTLE_MS = 60_000;
const TOO_LATE_MS = 15 * 60_000;

/**
 * Starts runs that were decided but never started because the process died in between. One that is older than a quarter of
 * an hour fails instead: what was right to do then need not be right now. So does one that can't be started any more, say
 * because its playbook is gone: it must not keep the others from being healed.
 */
export async function healUnstarted(launcher: Launcher): Promise<readonly PlaybookRun[]> {
  const now = launcher.clock.now();
  const unstarted = await launcher.runs.unstarted(now - SETTLE_MS);
  for (const run of unstarted) {
    const started = decidedAt(run) >= now - TOO_LATE_MS && (await startedAfterAll(launcher, run));
    if (!started) await transit(launcher.runs, { runId: run.runId, take: 'fail' }, { endedAt: now });
  }
  return unstarted;
}

async function startedAfterAll(launcher: Launcher, run: PlaybookRun): Promise<boolean> {
  try {
    await startDecided(launcher, run);
    return true;
  } catch (error) {
    if (error instanceof Rejected) return false;
    throw error;
  }
}
