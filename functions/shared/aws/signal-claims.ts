import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from '../../../schemas/zod.ts';
import type { Clock } from '../ports/clock.ts';
import type { SignalClaims } from '../ports/signal-claims.ts';
import { claimPartitionOf } from '../signal-id.ts';
import { ClaimFinder, ClaimSegment, segmentOf } from './claim-segments.ts';
import { calling } from './failures.ts';
import { queryAll } from './partition.ts';
import { type KnownLog, SegmentCache } from './segment-cache.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
  /** Days that a claim is kept; who only reads gives none. */
  readonly retentionDays?: number;
}

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
const CACHE_BYTES = 64 * 1024 * 1024;
const EMPTY: KnownLog = { position: 0, segments: [], expiresAt: Number.POSITIVE_INFINITY };

const Item = z.extend(ClaimSegment, { sk: z.pipe(z.string(), z.transform(Number)), expiresAt: z.number() });

const sortOf = (position: number): string => String(position).padStart(10, '0');

/**
 * The claims in DynamoDB: a log is a partition, a segment an item under its number, and an append a put that must not find
 * its number taken. What a warm process has read it keeps, and asks only for newer numbers.
 */
export function dynamoSignalClaims(on: Table): SignalClaims {
  const cache = new SegmentCache(CACHE_BYTES);
  return {
    read: async (signalIds) => {
      const [first] = signalIds;
      if (first === undefined) return { position: 0, claims: [] };
      const log = await upToDate(on, claimPartitionOf(first), cache);
      const finder = new ClaimFinder(signalIds);
      return { position: log.position, claims: log.segments.flatMap((segment) => finder.claimsIn(segment)) };
    },
    append: async (claims, position) => {
      const [first] = claims;
      if (first === undefined) return true;
      const partition = claimPartitionOf(first.signalId);
      const expiresAt = now(on) + (on.retentionDays ?? 0) * DAY_SECONDS;
      const segment = segmentOf(claims);
      if (!(await put(on, { pk: partition, sk: sortOf(position + 1), ...segment, expiresAt }))) return false;
      const known = position === 0 ? EMPTY : cache.get(partition);
      if (known?.position === position)
        cache.set(partition, { position: position + 1, segments: [...known.segments, segment], expiresAt });
      return true;
    },
  };
}

const now = ({ clock }: Table): number => Math.floor(clock.now() / 1_000);

async function upToDate(on: Table, partition: string, cache: SegmentCache): Promise<KnownLog> {
  const kept = cache.get(partition) ?? EMPTY;
  // A log whose last segment may be gone could have begun anew, from a number that is passed already.
  const known = kept.expiresAt - HOUR_SECONDS < now(on) ? EMPTY : kept;
  const items = await queryAll(on.client, {
    TableName: on.table,
    KeyConditionExpression: 'pk = :pk AND sk > :known',
    ExpressionAttributeValues: { ':pk': partition, ':known': sortOf(known.position) },
    ConsistentRead: true,
  });
  const newer = z.array(Item).parse(items);
  const last = newer.at(-1);
  if (last === undefined) return known;
  const log = {
    position: last.sk,
    segments: [...known.segments, ...newer.map(({ batch, hashes, about }) => ({ batch, hashes, about }))],
    expiresAt: last.expiresAt,
  };
  cache.set(partition, log);
  return log;
}

async function put({ client, table }: Table, item: Record<string, unknown>): Promise<boolean> {
  try {
    await calling('PutItem claims', () =>
      client.send(
        new PutCommand({
          TableName: table,
          Item: item,
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}
