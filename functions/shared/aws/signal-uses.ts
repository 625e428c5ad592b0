import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SignalUse } from '../../../schemas/signal-use.ts';
import { mapBounded } from '../concurrency.ts';
import { investigationsToAsk, withVerdicts } from '../signal-uses.ts';
import { signalKey, USE_PREFIX, UseItem, VERDICT_PREFIX, VerdictItem } from './investigation-items.ts';
import { queryAll } from './partition.ts';

const QUERIES_AT_ONCE = 8;

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** One query for the events that name a signal, and one per investigation for the verdicts that cite its evidence. */
export async function usesOf(on: Table, signalId: string): Promise<readonly SignalUse[]> {
  const uses = (await starting(on, signalKey(signalId), USE_PREFIX)).map((item) => UseItem.parse(item));
  const verdicts = await mapBounded(investigationsToAsk(uses), QUERIES_AT_ONCE, (investigationId) =>
    starting(on, investigationId, VERDICT_PREFIX),
  );
  return withVerdicts(
    uses,
    verdicts.flat().map((item) => VerdictItem.parse(item)),
  );
}

const starting = ({ client, table }: Table, pk: string, prefix: string) =>
  queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    ConsistentRead: true,
  });
