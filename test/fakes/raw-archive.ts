import type { RawArchive, RawRecordKept } from '../../functions/shared/ports/raw-archive.ts';

/** Raw records in memory; what stands for an object is every batch as it came. */
export class FakeRawArchive implements RawArchive {
  readonly objects = new Map<string, readonly RawRecordKept[]>();

  async write(shardId: string, records: readonly RawRecordKept[]) {
    const dayOf = ({ arrivedAt }: RawRecordKept): string => new Date(arrivedAt).toISOString().slice(0, 10);
    for (const [day, ofDay] of Map.groupBy(records, dayOf)) {
      const numbers = `${ofDay.at(-1)?.sequenceNumber}-${ofDay[0]?.sequenceNumber}`;
      this.objects.set(`raw/day=${day}/${shardId}/${numbers}.zst`, ofDay);
    }
  }

  async find({ recordId, arrivedAt }: { recordId: string; arrivedAt: number }) {
    const [shardId, sequenceNumber] = recordId.split('/');
    const folder = `raw/day=${new Date(arrivedAt).toISOString().slice(0, 10)}/${shardId}/`;
    for (const [objectKey, records] of this.objects) {
      const record = records.find((one) => one.sequenceNumber === sequenceNumber);
      if (!objectKey.startsWith(folder) || record === undefined) continue;
      const before = records.slice(0, records.indexOf(record));
      const position = before.reduce((sum, { data }) => sum + data.length, 0);
      return { data: record.data, objectKey, frame: { byteOffset: 0, byteLength: 100 }, position };
    }
    return undefined;
  }
}
