import type { Arrival, RawArrivals } from '../../functions/shared/ports/raw-arrivals.ts';
import type { TimeRange } from '../../functions/shared/ports/signal-store.ts';

/** Arrivals in memory, in the order they are given. */
export class FakeRawArrivals implements RawArrivals {
  readonly arrivals: Arrival[] = [];

  async sample({ from, to }: TimeRange, limit: number) {
    const found = this.arrivals.filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt < to);
    const byShard = Map.groupBy(found, ({ shardId }) => shardId);
    return [...byShard.values()].flatMap((own) => own.slice(0, limit));
  }
}
