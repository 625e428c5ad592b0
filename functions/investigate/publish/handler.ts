import * as z from 'zod';
import type { Observability } from '../../shared/edge/observability.ts';
import { tableStreamHandler } from '../../shared/edge/stream.ts';
import { newImage } from '../../shared/edge/stream-image.ts';
import { eventFromJson } from '../../shared/event-chain.ts';
import type { InvestigationFeed } from '../../shared/ports/investigation-feed.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { deliveryOf } from './delivery.ts';

/** Items of the investigations table other than events have no `event`. */
const EventItem = z.object({ sk: z.string().startsWith('event#'), event: z.string() });

/** Pushes each appended event to the subscribers of its investigation, in the order of the log, without restricted content. */
export const createHandler = (deps: {
  readonly log: Pick<InvestigationLog, 'head'>;
  readonly feed: InvestigationFeed;
  readonly observability: Observability;
}) =>
  tableStreamHandler({
    observability: deps.observability,
    handle: async (record) => {
      const item = EventItem.safeParse(newImage(record));
      if (record.eventName !== 'INSERT' || !item.success) return;
      const event = eventFromJson(item.data.event);
      const head = await deps.log.head(event.investigationId);
      // It was erased meanwhile: nobody may see it any more.
      if (head === undefined) return;
      await deps.feed.publish(deliveryOf(event, head.summary));
    },
  });
