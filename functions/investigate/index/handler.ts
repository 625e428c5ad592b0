import type { Observability } from '../../shared/edge/observability.ts';
import { tableStreamHandler } from '../../shared/edge/stream.ts';
import { newImage } from '../../shared/edge/stream-image.ts';
import { EventItem } from '../state/event-item.ts';
import { type IndexDeps, indexInvestigation } from './index-investigation.ts';

/** Follows the investigations table: what an event changes can be found a little later. Safe under redelivery. */
export const createHandler = (deps: IndexDeps & { readonly observability: Observability }) =>
  tableStreamHandler({
    observability: deps.observability,
    handle: async (record) => {
      const item = EventItem.safeParse(newImage(record));
      if (record.eventName === 'INSERT' && item.success)
        await indexInvestigation(deps, item.data.pk, item.data.sequence);
    },
  });
