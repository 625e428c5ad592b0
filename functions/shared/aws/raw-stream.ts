import { setTimeout as sleep } from 'node:timers/promises';
import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { Rejected, Transient } from '../errors.ts';
import type { RawRecord, RawStream } from '../ports/raw-stream.ts';
import { calling } from './failures.ts';

/** Limits of one PutRecords call, partition keys included. */
const MAX_RECORDS = 500;
const MAX_CALL_BYTES = 5 * 1024 * 1024;
const MAX_RECORD_BYTES = 1024 * 1024;
const ATTEMPTS = 6;
const FIRST_WAIT_MS = 50;

interface Stream {
  readonly client: KinesisClient;
  readonly streamName: string;
}

const sizeOf = ({ partitionKey, data }: RawRecord): number => data.length + Buffer.byteLength(partitionKey);

/** The raw stream in Kinesis. A record above 1 MiB, its key included, is Rejected `Limit`. */
export function kinesisRawStream(on: Stream): RawStream {
  return {
    put: async (records) => {
      const tooLarge = records.find((record) => sizeOf(record) > MAX_RECORD_BYTES);
      if (tooLarge !== undefined) {
        throw new Rejected('Limit', `record: has ${sizeOf(tooLarge)} bytes, at most ${MAX_RECORD_BYTES} fit`);
      }
      for (const call of callsOf(records)) await putAll(on, call);
    },
  };
}

/** Cuts records into calls that keep to Kinesis' limits. */
function callsOf(records: readonly RawRecord[]): readonly RawRecord[][] {
  const calls: RawRecord[][] = [];
  let bytes = 0;
  for (const record of records) {
    const call = calls.at(-1);
    bytes += sizeOf(record);
    if (call === undefined || call.length === MAX_RECORDS || bytes > MAX_CALL_BYTES) {
      calls.push([record]);
      bytes = sizeOf(record);
    } else call.push(record);
  }
  return calls;
}

/** Puts records until all are on the stream: PutRecords can fail for some of them, which are sent again after a growing pause. */
async function putAll(on: Stream, records: readonly RawRecord[]): Promise<void> {
  let left = records;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    left = await putOnce(on, left);
    if (left.length === 0) return;
    if (attempt < ATTEMPTS) await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
  throw new Transient(`PutRecords: ${left.length} of ${records.length} records were not taken`);
}

/** The records that were not taken. */
async function putOnce({ client, streamName }: Stream, records: readonly RawRecord[]) {
  const answer = await calling('PutRecords', () =>
    client.send(
      new PutRecordsCommand({
        StreamName: streamName,
        Records: records.map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data })),
      }),
    ),
  );
  return records.filter((_, index) => answer.Records?.[index]?.SequenceNumber === undefined);
}
