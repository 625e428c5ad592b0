import type { ReplayOrder } from '../../../schemas/sidelined-record.ts';
import type { Rejected } from '../../shared/errors.ts';
import type { FoundSidelined } from '../../shared/ports/sidelined-records.ts';

/** One raw record as the stream delivered it. */
export interface Delivery {
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** Arrival at the stream, epoch milliseconds: the same at every delivery. */
  readonly arrivedAt: number;
  readonly data: Uint8Array;
  /** What the record refers to instead of holding it, or why that can't be had. */
  readonly body?: Uint8Array | Rejected;
  /** Of an order to replay: what it replays; `data` is then the raw record of that time. */
  readonly replay?: Replay;
}

/** What a raw record replays. */
export interface Replay {
  readonly order: ReplayOrder;
  readonly found: FoundSidelined;
  /** True when another record replayed it before: it is not read a second time. */
  readonly repeated: boolean;
}
