import { count, type Observability } from '../../shared/edge/observability.ts';
import { signalsOfRecord, tableBatchHandler } from '../../shared/edge/stream.ts';
import { type ObserveDependencies, observe } from './observe.ts';

/** Takes the new signals of the signals table's stream, a batch at a time. */
export const createHandler = (observability: Observability, deps: ObserveDependencies) =>
  tableBatchHandler({
    observability,
    handle: async (records) => {
      const signals = records.flatMap(signalsOfRecord);
      const { anomalies, placed } = await observe(signals, deps);
      count(observability.metrics, { AnomaliesFound: anomalies, SignalsPlaced: placed });
    },
  });
