import * as z from 'zod';
import { definePreparedCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { FREEZING, type FrozenSeen, freezeSeen, frozenEvent } from '../evidence/freeze.ts';
import { isRange, NOT_A_RANGE, RANGE_INPUT, rangeOf } from '../evidence-sources/range.ts';
import { seenTrace } from '../evidence-sources/trace.ts';

const Input = Target.extend({
  traceId: z.string().min(1).max(64),
  ...RANGE_INPUT,
  ...FREEZING,
}).refine(isRange, NOT_A_RANGE);

/** Keeps all that is hot of a trace. */
export const freezeTrace = definePreparedCommand<typeof Input, FrozenSeen>({
  id: 'freezeTrace',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, traceId, ...range }, { seen, evidence }) =>
    freezeSeen(evidence, investigationId, await seenTrace(seen, { traceId, range: rangeOf(range) })),
  decide: (_state, input, { ids, work }) => [frozenEvent(ids, work, input)],
});
