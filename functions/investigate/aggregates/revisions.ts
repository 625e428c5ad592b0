import * as z from 'zod';
import { HISTORY_EVENTS } from '../../../schemas/events/history.ts';
import { AUTHORED, authored, defineAggregate } from './aggregate.ts';

/** The names that people gave to revisions. A revision may have several; none takes another's place. */
export const revisions = defineAggregate({
  schema: z.array(HISTORY_EVENTS['revision.named'].extend(AUTHORED)).readonly(),
  opened: () => [],
  apply: (before, event) =>
    event.type === 'revision.named' ? [...before, { ...event.data, ...authored(event) }] : before,
});
