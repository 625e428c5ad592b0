import * as z from 'zod';
import type { QueryRun } from '../../../schemas/query-run.ts';
import { authorizeIn } from '../../shared/access/authorize-in.ts';
import { hiddenForms, readBy } from '../../shared/access/hidden-forms.ts';
import { sightOf } from '../../shared/access/sight-of.ts';
import { withheldOf } from '../../shared/access/withheld-incident.ts';
import type { Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Auditor } from '../../shared/edge/auditing.ts';
import { defineField, type FieldHandler, jsonArgument } from '../../shared/edge/graphql.ts';
import { auditOpened } from '../../shared/edge/withholding.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import { Id } from '../command/command-input.ts';
import { cancelRun, type RunDeps, startRun } from '../query-templates/query-runs.ts';
import { QueryRequest } from '../query-templates/run-query.ts';
import { type TemplateDeps, templateOf } from '../query-templates/templates.ts';
import type { StateDeps } from '../state/load-state.ts';

type RunFieldDeps = RunDeps &
  TemplateDeps &
  Pick<StateDeps, 'log'> & { readonly catalogue: Pick<Catalogue, 'services'> };

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
    handle: async ({ input }, caller, asked) => {
      const { investigationId } = input;
      if (investigationId !== undefined)
        await authorizeIn(deps.log, { caller, action: 'contribute' }, investigationId);
      const template = await templateOf(deps, input, 'input.templateId');
      const parameters = parseInput(template.schema, input.parameters, 'input.parameters');
      const services = await deps.catalogue.services();
      const hidden = hiddenForms(services, parameters, sightOf(services, caller));
      const run = await startRun(deps, { template, parameters, store: input.store, hidden }, caller);
      if (investigationId !== undefined) await deps.runs.noteStarted(run, investigationId);
      return runView(deps, run, { caller, ...asked });
    },
  });

const runField = (deps: RunFieldDeps) =>
  defineField({
    action: 'read',
    arguments: z.strictObject({ runId: Id }),
    handle: async ({ runId }, caller, asked) => {
      const run = await deps.runs.get(runId);
      return run === undefined ? null : runView(deps, run, { caller, ...asked });
    },
  });

const cancelField = (deps: RunFieldDeps) =>
  defineField({
    action: 'contribute',
    arguments: z.strictObject({ runId: Id }),
    handle: async ({ runId }, caller, asked) =>
      runView(deps, await cancelRun(deps, runId, caller), { caller, ...asked }),
  });

interface Reader {
  readonly caller: Caller;
  readonly audit?: Auditor;
}

/** The result is for those who see every restricted service that the run did not leave out. */
async function runView({ runs, catalogue }: RunFieldDeps, run: QueryRun, { caller, audit }: Reader) {
  const { attempt: _attempt, now: _now, hidden, startedBy, rowCount, ...shown } = run;
  const services = await catalogue.services();
  const sight = sightOf(services, caller);
  const restricted = withheldOf(
    readBy(services, hidden).map(({ serviceName }) => serviceName),
    sight,
  );
  const isOpen = restricted.length === 0;
  const result = run.state === 'succeeded' && isOpen ? await runs.result(run) : undefined;
  if (result !== undefined) await auditOpened(audit, sight);
  return {
    ...shown,
    parameters: canonicalJson(run.parameters),
    startedBy: startedBy.name,
    startedAt: new Date(run.startedAt).toISOString(),
    changedAt: new Date(run.changedAt).toISOString(),
    rowCount: isOpen ? rowCount : null,
    result: result === undefined ? null : canonicalJson(result),
    restricted,
  };
}
