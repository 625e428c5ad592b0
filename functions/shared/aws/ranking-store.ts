import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { RankingStore } from '../ports/ranking-store.ts';
import { calling } from './failures.ts';
import { transact } from './transactions.ts';

/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const RankingItem = z.object(IncidentRanking.shape);

/** Rankings in the incidents table: `ranking#<time>#<id>` by time, and `ranked#<id>`, which makes a second one fail. */
export function dynamoRankingStore({
  client,
  table,
}: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}): RankingStore {
  return {
    keep: async (ranking) => {
      const { incidentId: pk, rankingId, rankedAt } = ranking;
      const sk = `ranking#${String(rankedAt).padStart(13, '0')}#${rankingId}`;
      const { failed } = await transact(client, [
        {
          Put: {
            TableName: table,
            Item: { pk, sk: `ranked#${rankingId}` },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Put: { TableName: table, Item: { ...ranking, pk, sk } } },
      ]);
      return failed.length === 0 ? 'kept' : 'known';
    },
    list: async (incidentId, limit) => {
      const query = new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': incidentId, ':prefix': 'ranking#' },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
      });
      const { Items = [] } = await calling('Query rankings', () => client.send(query));
      return z.array(RankingItem).parse(Items);
    },
  };
}
