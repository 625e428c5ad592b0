import type { Signal } from '../../../schemas/signal.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Page, SignalLists, SignalStore } from '../ports/signal-store.ts';
import { assertSeen, openSight, type Sight } from './service-sight.ts';

/** What of the hot store is read to be kept or handed on. */
export type SeenSignals = Pick<SignalStore, 'get'> & Pick<SignalLists, 'listByService' | 'listByTrace'>;

/**
 * The hot store as somebody sees it. A signal and a service by name are refused (Rejected `Forbidden`) where they are withheld;
 * of a trace the others are given. What is given of restricted services shows in `sight.opened`.
 */
export const seenSignals = (signals: SeenSignals, sight: Sight): SeenSignals => ({
  get: async (signalId) => {
    const signal = await signals.get(signalId);
    if (signal !== undefined) assertSeen(sight, signal.resource.serviceName);
    return signal;
  },
  listByService: async (query, page) => {
    assertSeen(sight, query.serviceName);
    return seenPage(await signals.listByService(query, page), sight);
  },
  listByTrace: async (query, page) => seenPage(await signals.listByTrace(query, page), sight),
});

const seenPage = ({ items, ...page }: Page<Signal>, sight: Sight): Page<Signal> => ({
  ...page,
  items: items.filter(({ resource }) => sight.withheld(resource.serviceName) === undefined),
});

/** The signals of a service as machines see them: those of restricted ones are refused (Rejected `Forbidden`). */
export const openSignals = (
  signals: Pick<SignalLists, 'listByService'>,
  catalogue: Pick<Catalogue, 'services'>,
): Pick<SignalLists, 'listByService'> => ({
  listByService: async (query, page) => {
    const sight = openSight(await catalogue.services());
    assertSeen(sight, query.serviceName);
    return seenPage(await signals.listByService(query, page), sight);
  },
});
