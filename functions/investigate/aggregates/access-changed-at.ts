import * as z from 'zod';
import { defineAggregate } from './aggregate.ts';

/** The sequence at which it was last said who may look in. */
export const accessChangedAt = defineAggregate({
  schema: z.int(),
  opened: ({ sequence }) => sequence,
  apply: (before, event) => (event.type === 'access.changed' ? event.sequence : before),
});
