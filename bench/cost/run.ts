import { type NormalizeDependencies, normalize } from '../../functions/collect/normalize/normalize.ts';
import { draftsOf, readRecord } from '../../functions/collect/normalize/read-record.ts';
import { cpuOf } from '../harness/rounds.ts';
import { SHARD } from '../normalize/format.ts';
import { type Mix, nextBatch, recordsOf } from './workload.ts';

const PUT_UNIT_BYTES = 25 * 1_024;

export interface Run {
  readonly signals: number;
  readonly batches: number;
  readonly records: number;
  readonly bytes: number;
  readonly putUnits: number;
  readonly cpuSeconds: number;
  /** UTF-8 bytes of each signal's JSON, for the designs that store or send it by itself. */
  readonly signalBytes: readonly number[];
}

/** Sends batches of a mix through the real normaliser, one shard's seconds one after the other. */
export async function drive(mix: Mix, batches: number, deps: NormalizeDependencies): Promise<Run> {
  let now = Date.now();
  const records = recordsOf(mix, () => now);
  const run = { signals: 0, batches, records: 0, bytes: 0, putUnits: 0, cpuSeconds: 0 };
  const signalBytes: number[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const deliveries = nextBatch(records).map((data, index) => ({
      shardId: SHARD,
      sequenceNumber: `${now}${String(index).padStart(6, '0')}`,
      arrivedAt: now,
      data,
    }));
    for (const { data } of deliveries) {
      run.bytes += data.length;
      run.putUnits += Math.ceil(data.length / PUT_UNIT_BYTES);
    }
    for (const delivery of deliveries)
      for (const { draft } of draftsOf(readRecord(delivery, deps.adapters)))
        signalBytes.push(Buffer.byteLength(JSON.stringify(draft)));
    run.records += deliveries.length;
    run.cpuSeconds +=
      (await cpuOf(async () => {
        const { stored, sidelined } = await normalize(deliveries, deps);
        if (sidelined > 0) throw new Error(`${sidelined} entries of the workload were sidelined`);
        run.signals += stored;
      })) / 1e6;
    now += 1_000;
  }
  return { ...run, signalBytes };
}
