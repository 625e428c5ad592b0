import type { PlaybookRun } from '../../../schemas/playbook.ts';
import type { PlaybookRoute } from '../../../schemas/playbook-route.ts';
import { readable } from '../../shared/access/authorize-in.ts';
import type { Caller } from '../../shared/caller.ts';
import type { LibraryDeps } from './library-deps.ts';

/** A run among those of its playbook. Durations in seconds. */
export interface PastRun {
  readonly run: PlaybookRun;
  /** Undefined as long as it has not ended. */
  readonly seconds: number | undefined;
  /** Of the runs before it that succeeded, dry runs apart. */
  readonly medianSecondsBefore: number | undefined;
}

export interface History {
  /** Oldest first. */
  readonly routes: readonly PlaybookRoute[];
  /** Newest first. */
  readonly runs: readonly PastRun[];
}

const MOST_RUNS = 200;

/** Which versions were led to by whom and why, and the newest runs of a playbook that a caller may read. */
export async function playbookHistory(
  { routes, runs, log }: LibraryDeps,
  playbookId: string,
  caller: Caller,
): Promise<History> {
  const all = await runs.ofPlaybook(playbookId, MOST_RUNS);
  const rooms = await readable(
    log,
    caller,
    all.flatMap(({ investigationId }) => investigationId ?? []),
  );
  return {
    routes: await routes.changes(playbookId),
    runs: pastRuns(all.filter(({ investigationId: room }) => room === undefined || rooms.has(room))),
  };
}

/** `runs` are newest first. */
export const pastRuns = (runs: readonly PlaybookRun[]): readonly PastRun[] =>
  runs.map((run, index) => ({
    run,
    seconds: secondsOf(run),
    medianSecondsBefore: median(runs.slice(index + 1).flatMap(successful)),
  }));

const successful = (run: PlaybookRun): readonly number[] =>
  run.status === 'succeeded' && run.dryRun !== true ? [secondsOf(run) ?? []].flat() : [];

const secondsOf = ({ startedAt, endedAt }: PlaybookRun): number | undefined =>
  endedAt === undefined ? undefined : (endedAt - startedAt) / 1_000;

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
