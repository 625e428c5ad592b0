import type { PlaybookRun } from '../../../schemas/playbook.ts';
import type { PlaybookRoute } from '../../../schemas/playbook-route.ts';
import { readable } from '../../shared/access/authorize-in.ts';
import type { Caller } from '../../shared/caller.ts';
import type { LibraryDeps } from './library-deps.ts';
import { type Totals, totalsOf } from './totals.ts';

/** A run among those of its playbook. Durations in seconds. */
export interface PastRun {
  readonly run: PlaybookRun;
  /** Undefined as long as it has not ended. */
  readonly seconds: number | undefined;
  /** Of the runs before it that succeeded, dry runs apart. */
  readonly medianSecondsBefore: number | undefined;
  /** How long the same takes by hand, as the version that ran says. */
  readonly manualSeconds: number | undefined;
  /** How much sooner it was over than by hand; of a run that succeeded, dry runs apart. Negative: how much later. */
  readonly savedByHandSeconds: number | undefined;
}

export interface History {
  /** Oldest first. */
  readonly routes: readonly PlaybookRoute[];
  /** Newest first. */
  readonly runs: readonly PastRun[];
  /** Of all versions, then per version, the newest first. */
  readonly totals: readonly Totals[];
}

const MOST_RUNS = 200;

/** Which versions were led to by whom and why, and the newest runs of a playbook that a caller may read. */
export async function playbookHistory(
  deps: Pick<LibraryDeps, 'routes' | 'runs' | 'log' | 'published' | 'versions'>,
  playbookId: string,
  caller: Caller,
): Promise<History> {
  const { routes, runs, log } = deps;
  const all = await runs.ofPlaybook(playbookId, MOST_RUNS);
  const rooms = await readable(
    log,
    caller,
    all.flatMap(({ investigationId }) => investigationId ?? []),
  );
  const open = all.filter(({ investigationId: room }) => room === undefined || rooms.has(room));
  const past = pastRuns(open, await manualSecondsOf(deps, open));
  return { routes: await routes.changes(playbookId), runs: past, totals: totalsOf(past) };
}

/** By the hash of the document that ran: what it says about doing the same by hand. */
async function manualSecondsOf(
  { published, versions }: Pick<LibraryDeps, 'published' | 'versions'>,
  runs: readonly PlaybookRun[],
): Promise<ReadonlyMap<string, number>> {
  const [run] = runs;
  if (run === undefined) return new Map();
  const documents = [...published, ...(await versions.versions(run.playbookId))];
  return new Map(
    documents.flatMap(({ documentHash, playbook: { byHand } }) =>
      byHand === undefined ? [] : [[documentHash, byHand.minutes * 60] as const],
    ),
  );
}

/** `runs` are newest first; `manual` is by the hash of the document that ran. */
export const pastRuns = (
  runs: readonly PlaybookRun[],
  manual: ReadonlyMap<string, number> = new Map(),
): readonly PastRun[] =>
  runs.map((run, index) => {
    const manualSeconds = manual.get(run.documentHash);
    const [taken] = successful(run);
    return {
      run,
      seconds: secondsOf(run),
      medianSecondsBefore: median(runs.slice(index + 1).flatMap(successful)),
      manualSeconds,
      savedByHandSeconds:
        manualSeconds === undefined || taken === undefined ? undefined : manualSeconds - taken,
    };
  });

const successful = (run: PlaybookRun): readonly number[] =>
  run.status === 'succeeded' && run.dryRun !== true ? [secondsOf(run) ?? []].flat() : [];

const secondsOf = ({ startedAt, endedAt }: PlaybookRun): number | undefined =>
  endedAt === undefined ? undefined : (endedAt - startedAt) / 1_000;

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
