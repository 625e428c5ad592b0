import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { Transient } from '../errors.ts';
import { calling } from './failures.ts';

const ATTEMPTS = 8;
const FIRST_WAIT_MS = 20;

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}
interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Those of at most 100 items that exist, as they stand now, in no order. What DynamoDB leaves out is asked for again. */
export async function readItems(
  { client, table }: Table,
  keys: readonly Key[],
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let left: NonNullable<BatchGetCommandInput['RequestItems']> | undefined = {
    [table]: { Keys: keys.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true },
  };
  if (keys.length === 0) return items;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const request: BatchGetCommandInput = { RequestItems: left };
    const answer = await calling('BatchGetItem', () => client.send(new BatchGetCommand(request)));
    items.push(...(answer.Responses?.[table] ?? []));
    left = answer.UnprocessedKeys ?? {};
    if ((left[table]?.Keys?.length ?? 0) === 0) return items;
    if (attempt < ATTEMPTS) await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
  throw new Transient('BatchGetItem: some items were not read');
}
