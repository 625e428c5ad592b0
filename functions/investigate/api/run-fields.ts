import * as z from 'zod';
import type { QueryRun } from '../../../schemas/query-run.ts';
import { authorizeIn } from '../../shared/access/authorize-in.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { defineField, type FieldHandler, jsonArgument } from '../../shared/edge/graphql.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { Id } from '../command-input.ts';
import type { StateDeps } from '../load-state.ts';
import { cancelRun, type RunDeps, startRun } from '../query-runs.ts';
import { QueryRequest } from '../run-query.ts';
import { type TemplateDeps, templateOf } from '../templates.ts';

type RunFieldDeps = RunDeps & TemplateDeps & Pick<StateDeps, 'log'>;

/** Runs of query templates: start or join, look, cancel. */
export const runFields = (deps: RunFieldDeps): Readonly<Record<string, FieldHandler>> => ({
  startQueryRun: startField(deps),
  queryRun: runField(deps),
  cancelQueryRun: cancelField(deps),
});

const startField = (deps: RunFieldDeps) =>
  defineField({
    action: 'contribute',
    arguments: z.strictObject({
      input: QueryRequest.extend({
        parameters: jsonArgument(QueryRequest.shape.parameters),
        investigationId: Id.optional(),
      }),
    }),
    handle: async ({ input }, caller) => {
      const { investigationId } = input;
      if (investigationId !== undefined)
        await authorizeIn(deps.log, { caller, action: 'contribute' }, investigationId);
      const template = await templateOf(deps, input, 'input.templateId');
      const parameters = parseInput(template.schema, input.parameters, 'input.parameters');
      const run = await startRun(deps, { template, parameters, store: input.store }, caller);
      if (investigationId !== undefined) await deps.runs.noteStarted(run, investigationId);
      return runView(deps, run);
    },
  });

const runField = (deps: RunFieldDeps) =>
  defineField({
    action: 'read',
    arguments: z.strictObject({ runId: Id }),
    handle: async ({ runId }) => {
      const run = await deps.runs.get(runId);
      return run === undefined ? null : runView(deps, run);
    },
  });

const cancelField = (deps: RunFieldDeps) =>
  defineField({
    action: 'contribute',
    arguments: z.strictObject({ runId: Id }),
    handle: async ({ runId }, caller) => runView(deps, await cancelRun(deps, runId, caller)),
  });

async function runView({ runs }: RunDeps, run: QueryRun) {
  const { attempt: _attempt, now: _now, startedBy, ...shown } = run;
  const result = run.state === 'succeeded' ? await runs.result(run) : undefined;
  return {
    ...shown,
    parameters: canonicalJson(run.parameters),
    startedBy: startedBy.name,
    startedAt: new Date(run.startedAt).toISOString(),
    changedAt: new Date(run.changedAt).toISOString(),
    result: result === undefined ? null : canonicalJson(result),
  };
}
