import type { Clock } from '../../functions/shared/ports/clock.ts';
import type { Arrival, RawArrivals } from '../../functions/shared/ports/raw-arrivals.ts';
import type { RawRecord, RawStream } from '../../functions/shared/ports/raw-stream.ts';
import { SHARD } from '../normalize/format.ts';

const PUT_UNIT_BYTES = 25 * 1_024;
const SEQUENCE_DIGITS = 30;

export interface Delivered extends Arrival {
  readonly data: Uint8Array;
}

/** One shard that is filled as this process says, so that batches are as large as a real shard's. */
export class OwnRawStream implements RawStream, RawArrivals {
  readonly #clock: Clock;
  readonly #arrivals: Arrival[] = [];
  #waiting: Delivered[] = [];
  bytes = 0;
  records = 0;
  putUnits = 0;
  waitingBytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async put(records: readonly RawRecord[]): Promise<void> {
    for (const { data } of records) {
      this.records += 1;
      this.bytes += data.length;
      this.waitingBytes += data.length;
      this.putUnits += Math.ceil(data.length / PUT_UNIT_BYTES);
      const sequenceNumber = `4${String(this.records).padStart(SEQUENCE_DIGITS, '0')}`;
      const arrival = { shardId: SHARD, sequenceNumber, arrivedAt: this.#clock.now() };
      this.#arrivals.push(arrival);
      this.#waiting.push({ ...arrival, data });
    }
  }

  /** What has come and was not taken yet. */
  take(): readonly Delivered[] {
    const taken = this.#waiting;
    this.#waiting = [];
    this.waitingBytes = 0;
    return taken;
  }

  async sample({ from, to }: { readonly from: number; readonly to: number }, limit: number) {
    return this.#arrivals.filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt < to).slice(0, limit);
  }
}
