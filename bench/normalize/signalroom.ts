import { draftsOf, readRecord } from '../../functions/collect/normalize/read-record.ts';
import { toSignals } from '../../functions/collect/normalize/to-signals.ts';
import { ADAPTERS } from '../../functions/collect/registry.ts';
import type { Catalogue } from '../../functions/shared/ports/catalogue.ts';
import { type Contender, SHARD } from './format.ts';

/** A catalogue in which nothing is declared: what enrichment costs depends on a team's catalogue, not on the normaliser. */
const emptyCatalogue: Catalogue = {
  services: async () => [],
  replaceServices: async () => 'replaced',
  recordDeployment: async () => {},
  deployments: async () => [],
};

/** The path of `functions/collect/normalize`, from the bytes to the signal that is about to be claimed. */
export const signalroom: Contender = {
  name: 'signalroom',
  normalize: async (records) => {
    const found = records.flatMap(({ data, sequenceNumber, arrivedAt }) =>
      draftsOf(
        readRecord(
          { shardId: SHARD, sequenceNumber, arrivedAt, data: Buffer.from(data, 'base64') },
          ADAPTERS,
        ),
      ),
    );
    return toSignals(found, emptyCatalogue);
  },
};
