import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { throwFirst, tryEach } from '../../shared/concurrency.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { attemptKey } from '../attempt.ts';
import { decidedAt, type Launcher, startDecided } from '../launch.ts';
import { record, runActor, shorten } from '../timeline.ts';
import { transit } from '../transitions.ts';

const SETTLE_MS = 60_000;
const TOO_LATE_MS = 15 * 60_000;

export interface Watchdog extends Launcher {
  readonly log: Pick<InvestigationLog, 'head' | 'append'>;
}

/** What became of one run: still going, started at last, failed, or to be looked at again because something was out of reach. */
export type Watched = 'going' | 'started' | 'failed' | 'later';

/**
 * Looks at every run of the outbox that is a minute old: one that was decided but never started is started, one whose
 * execution is over without having said so fails. No run keeps the others from being looked at: what nobody expected is thrown at
 * the end.
 */
export async function watchRuns(watchdog: Watchdog): Promise<readonly Watched[]> {
  const open = await watchdog.runs.open(watchdog.clock.now() - SETTLE_MS);
  const { done, failures } = await tryEach(open, (run) => watchRun(watchdog, run));
  throwFirst(failures);
  return done;
}

async function watchRun(watchdog: Watchdog, run: PlaybookRun): Promise<Watched> {
  try {
    return run.executionArn === undefined
      ? await startLate(watchdog, run)
      : await watchExecution(watchdog, run, run.executionArn);
  } catch (error) {
    if (error instanceof Rejected) return fail(watchdog, run, error.message);
    if (error instanceof Transient) return 'later';
    throw error;
  }
}

/** After a quarter of an hour it fails instead: what was right to do then need not be right now. */
async function startLate(watchdog: Watchdog, run: PlaybookRun): Promise<Watched> {
  if (run.status === 'starting' && decidedAt(run) < watchdog.clock.now() - TOO_LATE_MS)
    return fail(watchdog, run, 'was decided, but could not be started within a quarter of an hour');
  await startDecided(watchdog, run);
  return 'started';
}

async function watchExecution(watchdog: Watchdog, run: PlaybookRun, executionArn: string): Promise<Watched> {
  const found = await watchdog.engine.state(executionArn);
  if (found.state === 'running') return 'going';
  if (found.state === 'unknown') return fail(watchdog, run, 'its execution is gone');
  const cause = found.cause === undefined ? '' : `: ${found.cause}`;
  return fail(watchdog, run, `its execution ended as ${found.status} without a word of its own${cause}`);
}

/** Says so on the run, and on the timeline if there is one. A run that ended meanwhile stays as it is. */
async function fail({ runs, log, clock }: Watchdog, run: PlaybookRun, because: string): Promise<Watched> {
  const { runId, investigationId } = run;
  const failed = await transit(runs, { runId, take: 'fail' }, { endedAt: clock.now(), because });
  if (!failed) return 'going';
  if (investigationId === undefined) return 'failed';
  await record(log, {
    investigationId,
    actor: runActor(run),
    key: [attemptKey(run), 'ended'],
    event: {
      type: 'playbook.run-ended',
      data: { runId, outcome: 'failed', summary: shorten(because) },
    },
  });
  return 'failed';
}
