import * as z from 'zod';
import { VERDICT_EVENTS } from '../../../schemas/events/verdicts.ts';
import { AUTHORED, authored, defineAggregate } from './aggregate.ts';

const Cause = VERDICT_EVENTS['cause.established'].extend(AUTHORED);
export type Cause = z.output<typeof Cause>;

/** What was found out for certain, oldest first: the last one counts. */
export const causes = defineAggregate({
  schema: z.array(Cause).readonly(),
  opened: () => [],
  apply: (before, event) =>
    event.type === 'cause.established' ? [...before, { ...event.data, ...authored(event) }] : before,
});
