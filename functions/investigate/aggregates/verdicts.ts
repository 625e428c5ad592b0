import * as z from 'zod';
import { VERDICT_EVENTS } from '../../../schemas/events/verdicts.ts';
import type { EventOf } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, changeIn, defineAggregate } from './aggregate.ts';

export const Verdict = VERDICT_EVENTS['verdict.settled'].extend({
  ...AUTHORED,
  superseded: z.boolean(),
  /** Against the cause that was established last. */
  grading: VERDICT_EVENTS['verdict.graded'].omit({ verdictId: true }).optional(),
});
export type Verdict = z.output<typeof Verdict>;

/** Every verdict stays; a later one supersedes it. */
export const verdicts = defineAggregate({
  schema: z.array(Verdict).readonly(),
  opened: () => [],
  apply: (before, event) => {
    if (event.type === 'verdict.settled') return settled(before, event);
    if (event.type !== 'verdict.graded') return before;
    const { verdictId, ...grading } = event.data;
    return changeIn(
      before,
      (verdict) => verdict.verdictId === verdictId,
      (verdict) => ({ ...verdict, grading }),
    );
  },
});

function settled(before: readonly Verdict[], event: EventOf<'verdict.settled'>): readonly Verdict[] {
  const earlier = changeIn(
    before,
    ({ verdictId }) => verdictId === event.data.supersedes,
    (verdict) => ({ ...verdict, superseded: true }),
  );
  return [...earlier, { ...event.data, ...authored(event), superseded: false }];
}
