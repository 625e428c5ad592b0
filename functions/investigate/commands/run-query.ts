import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { definePreparedCommand } from '../command.ts';
import { Id, Target } from '../command-input.ts';
import { type FrozenAnswer, freezeAnswer, frozenQuery } from '../frozen-query.ts';

const Input = Target.extend({
  templateId: Id,
  parameters: jsonArgument(z.record(z.string(), z.unknown())),
  store: z.enum(['hot', 'cold']),
  title: EventData['evidence.frozen'].shape.title.min(1).optional(),
});

/** Keeps the answer to a query as evidence, with all that is needed to ask again. */
export const runQuery = definePreparedCommand<typeof Input, FrozenAnswer>({
  id: 'runQuery',
  role: 'investigator',
  input: Input,
  prepare: (input, ports) => freezeAnswer(ports, input, 'input'),
  decide: (_state, { title }, { ids, work }) => [frozenQuery(work, { evidenceId: ids.next(), title })],
});
