import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import { waitOf } from '../contention.ts';
import { Transient } from '../errors.ts';
import type { RankingStore } from '../ports/ranking-store.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';
import { transact } from './transactions.ts';

/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const RankingItem = z.object(IncidentRanking.shape);
const NewestItem = z.object({ rankingId: z.string(), rankedAt: z.int() });

const NEWEST = 'newest-ranking';
const MAX_ATTEMPTS = 8;

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** Rankings in the incidents table: `ranking#<time>#<id>` by time, and `newest-ranking`, which only moves forward. */
export function dynamoRankingStore(on: Table): RankingStore {
  return {
    keep: async (ranking) => {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        if (await isWritten(on, ranking)) return 'kept';
        const newest = NewestItem.optional().parse(await readItem(on, newestKey(ranking)));
        if (newest?.rankingId === ranking.rankingId) return 'known';
        if (newest !== undefined && newest.rankedAt >= ranking.rankedAt) return 'outdated';
        await sleep(waitOf(ranking.rankingId, attempt));
      }
      throw new Transient(`rankings of incident ${ranking.incidentId} are written by others too often`);
    },
    list: async (incidentId, limit) => {
      const query = new QueryCommand({
        TableName: on.table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': incidentId, ':prefix': 'ranking#' },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
      });
      const { Items = [] } = await calling('Query rankings', () => on.client.send(query));
      return z.array(RankingItem).parse(Items);
    },
  };
}

const newestKey = ({ incidentId }: IncidentRanking) => ({ pk: incidentId, sk: NEWEST });

/** False when the newest forbids it, or somebody else is writing. */
async function isWritten({ client, table }: Table, ranking: IncidentRanking): Promise<boolean> {
  const { incidentId: pk, rankingId, rankedAt } = ranking;
  const sk = `ranking#${String(rankedAt).padStart(13, '0')}#${rankingId}`;
  const { failed } = await transact(client, [
    {
      Put: {
        TableName: table,
        Item: { ...newestKey(ranking), rankingId, rankedAt },
        ConditionExpression: 'attribute_not_exists(pk) OR (rankedAt < :rankedAt AND rankingId <> :rankingId)',
        ExpressionAttributeValues: { ':rankedAt': rankedAt, ':rankingId': rankingId },
      },
    },
    { Put: { TableName: table, Item: { ...ranking, pk, sk } } },
  ]);
  return failed.length === 0;
}
