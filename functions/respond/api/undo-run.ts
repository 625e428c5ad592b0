import type { PlaybookRun } from '../../../schemas/playbook.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { nextToUndo } from '../step/journal.ts';
import type { ApiDeps } from './api-deps.ts';
import { type ResumeRun, resumeRun } from './resume-run.ts';

/** Puts back what an ended run did, the newest first. Goes on where an earlier undo failed. */
export const undoRun = (deps: ApiDeps, input: ResumeRun, caller: Caller): Promise<PlaybookRun> =>
  resumeRun(
    deps,
    { input, caller },
    {
      take: 'revert',
      kind: 'undo',
      begin: async ({ runId }) => {
        if ((await nextToUndo(deps.runs, runId)) !== undefined) return 'undo';
        throw new Rejected('Conflict', `run ${runId} changed nothing that is not put back already`);
      },
    },
  );
