import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { compressJson, decompressJson } from '../compressed-json.ts';
import { sha256 } from '../hash.ts';
import { expiryOf, hourOf, type Pack } from './hot-items.ts';
import { queryAll } from './partition.ts';

const BUCKETS = 16;
/** Of a trace id's hash: a pack is seldom opened in vain, and opening it tells. */
const HASH_BYTES = 6;
const ENTRY_BYTES = HASH_BYTES + 2;
const MAX_ENTRIES = 30_000;

/** Where a pack lies. */
const PackKey = z.pipe(
  z.tuple([z.string(), z.string()]),
  z.transform(([pk, sk]) => ({ pk, sk })),
);
type PackKey = z.output<typeof PackKey>;

const Bytes = z.pipe(
  z.instanceof(Uint8Array),
  z.transform((bytes) => Buffer.from(bytes)),
);
const Item = z.object({
  packs: z.pipe(
    z.instanceof(Uint8Array),
    z.transform((bytes) => z.array(PackKey).parse(decompressJson(bytes))),
  ),
  traces: Bytes,
});

interface Mention {
  readonly hash: string;
  readonly pack: Pack;
}

const partitionOf = (hour: string, hash: string): string =>
  `trace#${hour}#${Number.parseInt(hash.slice(0, 2), 16) % BUCKETS}`;
const hashOf = (traceId: string): string => sha256(traceId).slice(0, HASH_BYTES * 2);

/** Which traces the packs of a batch speak of: 8 bytes for each trace of a pack, by hour, kind and part of the traces. */
export function traceItems(packs: readonly Pack[], batch: string, retentionDays: number) {
  const mentions = packs.flatMap((pack) => [...tracesOf(pack.signals)].map((hash) => ({ hash, pack })));
  const groups = Map.groupBy(mentions, ({ hash, pack }) => {
    const { from, kind } = pack.item;
    return `${partitionOf(hourOf(from), hash)}\n${kind}#${batch}`;
  });
  return [...groups].flatMap(([key, group]) => {
    const [pk = '', sk = ''] = key.split('\n');
    const parts = Array.from({ length: Math.ceil(group.length / MAX_ENTRIES) }, (_, index) =>
      group.slice(index * MAX_ENTRIES, (index + 1) * MAX_ENTRIES),
    );
    return parts.map((part, index) => ({ pk, sk: `${sk}#${index}`, ...entriesOf(part, retentionDays) }));
  });
}

const tracesOf = (signals: readonly Signal[]): ReadonlySet<string> =>
  new Set(signals.flatMap(({ traceId }) => (traceId === undefined ? [] : hashOf(traceId))));

function entriesOf(mentions: readonly Mention[], retentionDays: number) {
  const packs = [...new Set(mentions.map(({ pack }) => pack))];
  const numbers = new Map(packs.map((pack, index) => [pack, index]));
  const traces = Buffer.alloc(mentions.length * ENTRY_BYTES);
  for (const [index, { hash, pack }] of mentions.entries()) {
    traces.write(hash, index * ENTRY_BYTES, 'hex');
    traces.writeUInt16BE(numbers.get(pack) ?? 0, index * ENTRY_BYTES + HASH_BYTES);
  }
  return {
    packs: compressJson(packs.map(({ item }) => [item.pk, item.sk])),
    traces,
    expiresAt: Math.max(...packs.map(({ signals }) => expiryOf(signals, retentionDays))),
  };
}

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** The packs of an hour that may speak of a trace; some may be gone, or not speak of it. */
export async function packsOfTrace(
  { client, table }: Table,
  { traceId, hour }: { readonly traceId: string; readonly hour: string },
): Promise<readonly PackKey[]> {
  const hash = hashOf(traceId);
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partitionOf(hour, hash) },
  });
  return z
    .array(Item)
    .parse(items)
    .flatMap(({ packs, traces }) => packs.filter((_, number) => isMentioned({ traces, hash, number })));
}

function isMentioned({ traces, hash, number }: { traces: Buffer; hash: string; number: number }): boolean {
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.write(hash, 0, 'hex');
  entry.writeUInt16BE(number, HASH_BYTES);
  for (let at = traces.indexOf(entry); at !== -1; at = traces.indexOf(entry, at + 1))
    if (at % ENTRY_BYTES === 0) return true;
  return false;
}
