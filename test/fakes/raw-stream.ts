import { Rejected } from '../../functions/shared/errors.ts';
import type { RawRecord, RawStream } from '../../functions/shared/ports/raw-stream.ts';

/** The raw stream in memory. */
export class FakeRawStream implements RawStream {
  readonly records: RawRecord[] = [];

  async put(records: readonly RawRecord[]) {
    for (const { data } of records) {
      if (data.length > 1024 * 1024) throw new Rejected('Limit', 'record: is larger than 1 MiB');
    }
    this.records.push(...records);
  }
}
