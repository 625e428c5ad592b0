import * as z from 'zod';
import { SIGNAL_EVENTS } from '../../../schemas/events/signals.ts';
import { defineAggregate } from '../aggregate.ts';

/** The signals that the investigation is about, in the order in which they were attached. */
export const signals = defineAggregate({
  schema: z.array(SIGNAL_EVENTS['signal.attached']).readonly(),
  opened: () => [],
  apply: (before, event) => (event.type === 'signal.attached' ? [...before, event.data] : before),
});
