import * as z from 'zod';
import { VERDICT_EVENTS } from '../../../schemas/events/verdicts.ts';
import { AUTHORED, authored, changeIn, defineAggregate } from '../aggregate.ts';

export const Verdict = VERDICT_EVENTS['verdict.settled'].extend({ ...AUTHORED, superseded: z.boolean() });
export type Verdict = z.output<typeof Verdict>;

/** Every verdict stays; a later one supersedes it. */
export const verdicts = defineAggregate({
  schema: z.array(Verdict).readonly(),
  opened: () => [],
  apply: (before, event) => {
    if (event.type !== 'verdict.settled') return before;
    const earlier = changeIn(
      before,
      ({ verdictId }) => verdictId === event.data.supersedes,
      (verdict) => ({ ...verdict, superseded: true }),
    );
    return [...earlier, { ...event.data, ...authored(event), superseded: false }];
  },
});
