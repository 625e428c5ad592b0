import { count, type Observability } from '../../shared/edge/observability.ts';
import { packOfRecord, tableBatchHandler } from '../../shared/edge/stream.ts';
import { type WatchDependencies, watch } from '../watch/watch.ts';
import { type ObserveDependencies, observe } from './observe.ts';

/** Takes the new signals of the signals table's stream, a batch at a time. */
export const createHandler = (observability: Observability, deps: ObserveDependencies & WatchDependencies) =>
  tableBatchHandler({
    observability,
    handle: async (records) => {
      const packs = records.map(packOfRecord).filter((pack) => pack !== undefined);
      const { anomalies, placed } = await observe(
        packs.flatMap(({ signals }) => signals),
        deps,
      );
      const watched = await watch(packs, deps);
      count(observability.metrics, {
        AnomaliesFound: anomalies + watched.anomalies,
        SignalsPlaced: placed,
        KeysNotWatched: watched.refused,
      });
    },
  });
