import * as z from 'zod';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { definePreparedCommand } from '../command.ts';
import { Id, Target } from '../command-input.ts';
import { seenAnswer } from '../evidence-sources/answer.ts';
import { FREEZING, type FrozenSeen, freezeSeen, frozenEvent } from '../freeze.ts';

const Input = Target.extend({
  templateId: Id,
  parameters: jsonArgument(z.record(z.string(), z.unknown())),
  store: z.enum(['hot', 'cold']),
  title: FREEZING.title,
});

/** Keeps the answer to a query as evidence, with all that is needed to ask again. */
export const runQuery = definePreparedCommand<typeof Input, FrozenSeen>({
  id: 'runQuery',
  role: 'investigator',
  input: Input,
  prepare: async (input, ports) =>
    freezeSeen(ports.evidence, input.investigationId, await seenAnswer(ports, input, 'input')),
  decide: (_state, input, { ids, work }) => [frozenEvent(ids, work, input)],
});
