import type { DynamoDBRecord } from 'aws-lambda';
import { draftsOf, readRecord } from '../../functions/collect/normalize/read-record.ts';
import { ADAPTERS } from '../../functions/collect/registry.ts';
import { kinesisEvent } from '../normalize/kinesis-event.ts';
import { lambdasOf, TOKEN } from './lambdas.ts';
import type { Mappings } from './mappings.ts';
import { type Delivered, OwnRawStream } from './raw-stream.ts';
import { createStores, type Stores } from './stores.ts';
import { TableStream } from './table-stream.ts';
import type { Meter } from './tally.ts';
import { type Mix, type Sent, sentOf } from './workload.ts';

/** A stream is never full: half is what is planned for. */
const SHARD_USE = 0.5;
const BYTES_PER_SECOND = 1e6 * SHARD_USE;
/** Lambda hands over 6 MB at most, and records as base64. */
const LARGEST_BATCH_BYTES = 4e6;
const LARGEST_REQUEST_BYTES = 512 * 1_024;
const MINUTE_MS = 60_000;
const HOUR_SECONDS = 3_600;

export interface Run {
  readonly signals: number;
  readonly records: number;
  readonly bytes: number;
  readonly putUnits: number;
  readonly shardHours: number;
  /** As an HTTP API counts: each 512 KB of a request is one. */
  readonly requests: number;
  readonly meter: Meter;
  /** UTF-8 bytes of each signal's JSON, for the designs that store or send it by itself. */
  readonly signalBytes: readonly number[];
}

export interface Plan {
  readonly mix: Mix;
  readonly seconds: number;
  readonly mappings: Mappings;
  /** Leaves out what the later stages do with the signals. */
  readonly collectOnly: boolean;
}

/**
 * Half a shard's bytes a second, for so many seconds, through every function of the way in. What runs every five minutes, and
 * the compactor, which runs every ten, run once at the end.
 */
export async function drive({ mix, seconds, mappings, collectOnly }: Plan, meter: Meter): Promise<Run> {
  meter.tallies.clear();
  const stores = await createStores(`cost-${Object.values(mix).join('-')}`);
  const start = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const clock = { at: start, now: () => Math.floor(clock.at) };
  const stream = new OwnRawStream(clock);
  const lambdas = lambdasOf({ stores, clock, stream }, meter);
  const findIncidents = await laterStages({ stores, mappings, lambdas });
  const sent = sentOf(mix, clock.now);
  const signalBytes: number[] = [];
  let requests = 0;
  while (clock.at < start + seconds * 1_000) {
    const until = stream.bytes + BYTES_PER_SECOND * mappings.raw.windowSeconds;
    while (stream.bytes < until) {
      const one = sent.next().value;
      if (one.by === 'post') requests += Math.ceil(one.body.length / LARGEST_REQUEST_BYTES);
      const before = stream.bytes;
      await (one.by === 'post'
        ? lambdas.receive(requestEvent(one))
        : stream.put([{ partitionKey: 'event', data: one.data }]));
      clock.at += ((stream.bytes - before) / BYTES_PER_SECOND) * 1_000;
    }
    const arrived = stream.take();
    signalBytes.push(...arrived.flatMap(sizesOf));
    for (const batch of batchesOf(arrived, mappings.raw.batchSize)) await lambdas.normalize(eventOf(batch));
    if (!collectOnly) await findIncidents();
  }
  clock.at += 5 * MINUTE_MS;
  await lambdas.quality();
  await lambdas.audit();
  await lambdas.compact();
  return {
    signals: signalBytes.length,
    records: stream.records,
    bytes: stream.bytes,
    putUnits: stream.putUnits,
    shardHours: stream.bytes / BYTES_PER_SECOND / HOUR_SECONDS,
    requests,
    meter,
    signalBytes,
  };
}

interface Later {
  readonly stores: Stores;
  readonly mappings: Mappings;
  readonly lambdas: Pick<ReturnType<typeof lambdasOf>, 'observe' | 'follow'>;
}

/** Hands what the streams of the two tables hold since the last call to the stages that read them. */
async function laterStages({ stores, mappings, lambdas }: Later): Promise<() => Promise<void>> {
  const signals = await TableStream.of(stores.tables.signals);
  const incidents = await TableStream.of(stores.tables.incidents);
  return async () => {
    for (const batch of await signals.batches(mappings.signals.batchSize, isServicePack))
      await lambdas.observe(batch);
    for (const batch of await incidents.batches(mappings.incidents.batchSize, isFollowed))
      await lambdas.follow(batch);
  };
}

function requestEvent({ path, body }: Sent & { readonly by: 'post' }): string {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const requestContext = { http: { method: 'POST' } };
  return JSON.stringify({ rawPath: path, headers, requestContext, body, isBase64Encoded: false });
}

const eventOf = (batch: readonly Delivered[]): string =>
  JSON.stringify(
    kinesisEvent(batch.map(({ data, ...one }) => ({ ...one, data: Buffer.from(data).toString('base64') }))),
  );

function batchesOf(arrived: readonly Delivered[], size: number): readonly Delivered[][] {
  const batches: Delivered[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const one of arrived) {
    const last = batches.at(-1);
    if (last === undefined || last.length === size || bytes + one.data.length > LARGEST_BATCH_BYTES) {
      batches.push([one]);
      bytes = one.data.length;
    } else {
      last.push(one);
      bytes += one.data.length;
    }
  }
  return batches;
}

const sizesOf = (delivered: Delivered): readonly number[] =>
  draftsOf(readRecord(delivered, ADAPTERS)).map(({ draft }) => Buffer.byteLength(JSON.stringify(draft)));

/** As the filters of the two mappings have it. */
const isServicePack = ({ dynamodb }: DynamoDBRecord): boolean =>
  dynamodb?.Keys?.['pk']?.S?.startsWith('service#') ?? false;
const isFollowed = ({ dynamodb }: DynamoDBRecord): boolean =>
  /^(head$|member#)/.test(dynamodb?.Keys?.['sk']?.S ?? '');
