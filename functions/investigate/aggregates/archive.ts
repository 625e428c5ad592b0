import { ARCHIVE_EVENTS } from '../../../schemas/events/archive.ts';
import { AUTHORED, authored, defineAggregate } from './aggregate.ts';

/** Where an archive came from; null for an investigation that goes on here. */
export const archive = defineAggregate({
  schema: ARCHIVE_EVENTS['investigation.imported'].extend(AUTHORED).nullable(),
  opened: () => null,
  apply: (before, event) =>
    event.type === 'investigation.imported' ? { ...event.data, ...authored(event) } : before,
});
