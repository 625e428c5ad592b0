import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { isLater } from '../../shared/version-order.ts';

/** What the runs of a version, or of all versions, came to; dry runs apart. Durations in seconds. */
export interface Totals {
  /** Undefined: of all versions. */
  readonly version: string | undefined;
  /** Those that ended. */
  readonly runs: number;
  readonly succeeded: number;
  /** How long they took together, whatever came of them. */
  readonly seconds: number;
  /** How much sooner those that succeeded were over than by hand; undefined where no version says how long that takes. */
  readonly savedByHandSeconds: number | undefined;
}

interface Counted {
  readonly run: Pick<PlaybookRun, 'playbookVersion' | 'status' | 'dryRun'>;
  readonly seconds: number | undefined;
  readonly savedByHandSeconds: number | undefined;
}

/** Of all versions, then per version, the newest first. */
export function totalsOf(runs: readonly Counted[]): readonly Totals[] {
  const ended = runs.filter(({ run, seconds }) => run.dryRun !== true && seconds !== undefined);
  const byVersion = [...Map.groupBy(ended, ({ run }) => run.playbookVersion)].sort(([one], [other]) =>
    isLater(one, other) ? -1 : 1,
  );
  return [sum(undefined, ended), ...byVersion.map(([version, own]) => sum(version, own))];
}

function sum(version: string | undefined, runs: readonly Counted[]): Totals {
  const saved = runs.flatMap(({ savedByHandSeconds }) => savedByHandSeconds ?? []);
  return {
    version,
    runs: runs.length,
    succeeded: runs.filter(({ run }) => run.status === 'succeeded').length,
    seconds: total(runs.flatMap(({ seconds }) => seconds ?? [])),
    savedByHandSeconds: saved.length === 0 ? undefined : total(saved),
  };
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
