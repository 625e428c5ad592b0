import { draftsOf, readRecord } from '../../functions/collect/normalize/read-record.ts';
import { ADAPTERS } from '../../functions/collect/registry.ts';
import { type Contender, SHARD } from './format.ts';

/** The path of `functions/collect/normalize`, from the bytes to the identified draft that goes on to enrichment. */
export const signalroom: Contender = {
  name: 'signalroom',
  normalize: async (records) =>
    records.flatMap(({ data, sequenceNumber, arrivedAt }) => {
      const delivery = { shardId: SHARD, sequenceNumber, arrivedAt, data: Buffer.from(data, 'base64') };
      const found = draftsOf(readRecord(delivery, ADAPTERS));
      return found.map(({ signalId, offset, draft }) => ({ signalId, offset, ...draft }));
    }),
};
