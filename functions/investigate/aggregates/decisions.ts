import * as z from 'zod';
import { DECISION_EVENTS } from '../../../schemas/events/decisions.ts';
import { AUTHORED, authored, changeIn, defineList } from './aggregate.ts';

const Decision = DECISION_EVENTS['decision.made'].extend({
  ...AUTHORED,
  rationale: z.string().optional(),
  superseded: z.boolean(),
});

/** Every decision stays; a later one may supersede it. */
export const decisions = defineList({
  part: 'decisions',
  member: Decision,
  idOf: ({ decisionId }) => decisionId,
  apply: (before, event) => {
    if (event.type !== 'decision.made') return before;
    const earlier = changeIn(
      before,
      ({ decisionId }) => decisionId === event.data.supersedes,
      (decision) => ({ ...decision, superseded: true }),
    );
    const rationale = event.rationale === undefined ? {} : { rationale: event.rationale };
    return [...earlier, { ...event.data, ...authored(event), ...rationale, superseded: false }];
  },
});
