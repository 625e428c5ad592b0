import * as z from 'zod';
import { Undo } from '../../../schemas/playbook-step.ts';
import type { StepDeps } from './step-deps.ts';

/** What was about to change something: how to put it back, should the run fail. */
const Entry = z.object({
  step: z.string(),
  action: z.string(),
  with: z.unknown(),
  undo: Undo,
});
export type Entry = z.infer<typeof Entry> & { readonly key: string };

export interface Begun {
  readonly with: unknown;
  readonly undo: Undo;
}

/** Where it is kept. */
export type JournalStore = Pick<StepDeps['runs'], 'outcome' | 'recordOutcome' | 'note' | 'notes'>;
const begunKey = (runId: string): string => `${runId}/begun`;
const undoneKey = (runId: string): string => `${runId}/undone`;

/** Written before the effect: what may have happened is put back, even if nobody lived to tell. */
export async function noteBegun(
  runs: JournalStore,
  {
    input: { runId, step, at },
    key,
    action,
    ...begun
  }: Begun & {
    readonly input: { readonly runId: string; readonly step: string; readonly at: string };
    readonly key: string;
    readonly action: string;
  },
): Promise<void> {
  const { undo } = begun;
  await runs.recordOutcome(`${key}/begun`, { step: `${step}${at}`, action, with: begun.with, undo });
  await runs.note(begunKey(runId), key);
}

/** That it was given up though it may still be under way. */
export const noteHung = async (runs: JournalStore, key: string, at: number): Promise<void> => {
  await runs.recordOutcome(`${key}/hung`, at);
};

/** When it was given up, in epoch milliseconds; undefined when it was not. */
export const hungAt = async (runs: JournalStore, key: string): Promise<number | undefined> =>
  z
    .int()
    .optional()
    .parse(await runs.outcome(`${key}/hung`));

/** The newest that is not put back yet. */
export async function nextToUndo(runs: JournalStore, runId: string): Promise<Entry | undefined> {
  const [begun, undone] = await Promise.all([runs.notes(begunKey(runId)), runs.notes(undoneKey(runId))]);
  const key = begun.toReversed().find((each) => !undone.includes(each));
  return key === undefined ? undefined : entryOf(runs, key);
}

export const noteUndone = async (runs: JournalStore, runId: string, key: string): Promise<void> => {
  await runs.note(undoneKey(runId), key);
};

/** Everything that changed something, oldest first. */
export const begunEntries = async (runs: JournalStore, runId: string): Promise<readonly Entry[]> =>
  Promise.all((await runs.notes(begunKey(runId))).map((key) => entryOf(runs, key)));

/** Keys of what was put back, or found to be such that it can't be. */
export const undoneKeys = (runs: JournalStore, runId: string): Promise<readonly string[]> =>
  runs.notes(undoneKey(runId));

const entryOf = async (runs: JournalStore, key: string): Promise<Entry> => ({
  ...Entry.parse(await runs.outcome(`${key}/begun`)),
  key,
});
