import * as z from 'zod';
import { PARTICIPANT_EVENTS } from '../../../schemas/events/participants.ts';
import { AUTHORED, authored, defineAggregate } from './aggregate.ts';

const HandOff = PARTICIPANT_EVENTS['lead.handed-over'].extend(AUTHORED);

/** Each handing over of the lead, with the pack that was made for it. */
export const handOffs = defineAggregate({
  schema: z.array(HandOff).readonly(),
  opened: () => [],
  apply: (before, event) =>
    event.type === 'lead.handed-over' ? [...before, { ...event.data, ...authored(event) }] : before,
});
