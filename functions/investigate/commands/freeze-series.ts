import * as z from 'zod';
import { definePreparedCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { FREEZING, type FrozenSeen, freezeSeen, frozenEvent } from '../evidence/freeze.ts';
import { isRange, NOT_A_RANGE, RANGE_INPUT, rangeOf } from '../evidence-sources/range.ts';
import { seenSeries } from '../evidence-sources/series.ts';

const Name = z.string().min(1);
const Input = Target.extend({
  serviceName: Name.max(255),
  name: Name.max(512),
  ...RANGE_INPUT,
  ...FREEZING,
}).refine(isRange, NOT_A_RANGE);

/** Keeps the points that a chart of a metric draws. */
export const freezeSeries = definePreparedCommand<typeof Input, FrozenSeen>({
  id: 'freezeSeries',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, serviceName, name, ...range }, { seen, evidence }) =>
    freezeSeen(
      evidence,
      investigationId,
      await seenSeries(seen, { serviceName, name, range: rangeOf(range) }),
    ),
  decide: (_state, input, { ids, work }) => [frozenEvent(ids, work, input)],
});
