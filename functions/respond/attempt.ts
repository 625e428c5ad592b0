import type { PlaybookRun } from '../../schemas/playbook.ts';

type Attempted = Pick<PlaybookRun, 'runId' | 'attempt'>;

const keyOf = (runId: string, attempt: number): string => (attempt === 1 ? runId : `${runId}#${attempt}`);

/** What the present attempt of a run keeps its work under: a run that goes on after its end begins a new one. */
export const attemptKey = ({ runId, attempt = 1 }: Attempted): string => keyOf(runId, attempt);

/** The same of this and all earlier attempts, newest first. */
export const attemptKeys = ({ runId, attempt = 1 }: Attempted): readonly string[] =>
  Array.from({ length: attempt }, (_, index) => keyOf(runId, attempt - index));

/** The execution of the present attempt: names of executions are used once. */
export const executionName = ({ runId, attempt = 1 }: Attempted): string =>
  attempt === 1 ? runId : `${runId}-${attempt}`;

/** The run that an execution is an attempt of. */
export const runIdOf = (name: string): string => name.replace(/(-[0-9a-f]{32})-\d+$/, '$1');
