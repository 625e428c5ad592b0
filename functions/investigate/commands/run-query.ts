import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { readBy } from '../../shared/access/hidden-forms.ts';
import { assertSeen } from '../../shared/access/service-sight.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { type CommandPorts, definePreparedCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { type FrozenAnswer, freezeAnswered, frozenQuery } from '../evidence/frozen-query.ts';
import { knownRun } from '../query-templates/query-runs.ts';
import { Answered } from '../query-templates/query-template.ts';
import { askTemplate, QueryRequest } from '../query-templates/run-query.ts';

const Input = Target.extend({
  ...QueryRequest.partial().shape,
  parameters: jsonArgument(z.record(z.string(), z.unknown())).optional(),
  store: z.enum(['hot', 'cold']).optional(),
  runId: Id.optional(),
  title: EventData['evidence.frozen'].shape.title.min(1).optional(),
});

/** Keeps the answer to a query as evidence, with all that is needed to ask again. */
export const runQuery = definePreparedCommand<typeof Input, FrozenAnswer>({
  id: 'runQuery',
  action: 'contribute',
  input: Input,
  prepare: async (input, ports) =>
    freezeAnswered(ports.evidence, input.investigationId, await answerFor(input, ports)),
  decide: (_state, { title }, { ids, work }) => [frozenQuery(work, { evidenceId: ids.next(), title })],
});

/** Asks now, or takes what a finished run answered. */
async function answerFor(input: z.output<typeof Input>, ports: CommandPorts): Promise<Answered> {
  const { runId, templateId, version, parameters, store } = input;
  if (runId === undefined) {
    // Here, and only here, a store has to be named.
    const asked = { templateId, version, parameters, store: store ?? null };
    return askTemplate(ports, parseInput(QueryRequest, asked, 'input'), 'input');
  }
  if (templateId !== undefined || parameters !== undefined || store !== undefined)
    throw new Rejected('BadInput', 'input.runId: a run has its template, parameters and store already', {
      path: 'input.runId',
    });
  const run = await knownRun(ports.runs, runId, 'input.runId');
  for (const { serviceName } of readBy(ports.services, run.hidden)) assertSeen(ports.sight, serviceName);
  if (run.state === 'succeeded') return Answered.parse(await ports.runs.result(run));
  throw new Rejected(
    'NotAllowed',
    `input.runId: the run is ${run.state}, only one that succeeded can be frozen`,
    {
      path: 'input.runId',
      info: { state: run.state },
    },
  );
}
