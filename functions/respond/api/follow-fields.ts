import * as z from 'zod';
import { authorizeIn } from '../../shared/access/authorize-in.ts';
import { defineField } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { runEvents } from '../run-events.ts';
import type { ApiDeps } from './api-deps.ts';
import { viewEvent } from './view.ts';

const RunId = z.string().min(1).max(128);
const LAST_SEQUENCE = 1_000_000_000;

/** What a run does, as it does it: the events about it, and whether somebody may be told of new ones. */
export const followFields = (deps: Pick<ApiDeps, 'runs' | 'log'>) => ({
  playbookRunEvents: defineField({
    action: 'read',
    arguments: z.strictObject({
      runId: RunId,
      afterSequence: z.int().min(0).max(LAST_SEQUENCE).default(0),
      limit: z.int().min(1).max(1_000).default(100),
    }),
    handle: async ({ runId, ...page }, caller) => {
      const run = await knownRun(deps, runId);
      await authorizeIn(deps.log, { caller, action: 'read' }, run.investigationId);
      const { items, lastSequence } = await runEvents(deps.log, run, page);
      return { items: items.map(viewEvent), lastSequence };
    },
  }),
  onPlaybookRun: defineField({
    action: 'subscribe',
    arguments: z.strictObject({ runId: RunId }),
    handle: async ({ runId }, caller) => {
      const { investigationId } = await knownRun(deps, runId);
      if (investigationId === undefined)
        throw new Rejected('Conflict', `runId: run "${runId}" has no investigation yet; try again`, {
          path: 'runId',
        });
      await authorizeIn(deps.log, { caller, action: 'subscribe' }, investigationId);
      return { personId: caller.id, investigationId };
    },
  }),
});

async function knownRun({ runs }: Pick<ApiDeps, 'runs'>, runId: string) {
  const run = await runs.get(runId);
  if (run === undefined) throw new Rejected('NotFound', `runId: no run "${runId}"`, { path: 'runId' });
  return run;
}
