import * as z from 'zod';
import { RESTRICTION_EVENTS } from '../../../schemas/events/restrictions.ts';
import { AUTHORED, authored, defineAggregate } from './aggregate.ts';

const Restriction = RESTRICTION_EVENTS['evidence.restricted'].extend({ ...AUTHORED, reason: z.string() });
export type Restriction = z.output<typeof Restriction>;

/** Evidence of which only some teams see the content, with who said so and why. */
export const restrictions = defineAggregate({
  schema: z.array(Restriction).readonly(),
  opened: () => [],
  apply: (before, event) => {
    if (event.type !== 'evidence.restricted') return before;
    const others = before.filter(({ evidenceId }) => evidenceId !== event.data.evidenceId);
    if (event.data.teams.length === 0) return others;
    return [...others, { ...event.data, ...authored(event), reason: event.rationale ?? '' }];
  },
});
