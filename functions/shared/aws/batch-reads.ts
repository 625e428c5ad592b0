import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { mapBounded } from '../concurrency.ts';
import { Transient } from '../errors.ts';
import { calling } from './failures.ts';

const READS_PER_CALL = 100;
const CALLS_AT_ONCE = 8;
const ATTEMPTS = 8;
const FIRST_WAIT_MS = 50;

type Keys = NonNullable<NonNullable<BatchGetCommandInput['RequestItems']>[string]['Keys']>;

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** The items that are there under these keys, as they stand now, in no promised order. No key may come twice. */
export async function getAll(on: Table, keys: Keys): Promise<readonly unknown[]> {
  const calls = Array.from({ length: Math.ceil(keys.length / READS_PER_CALL) }, (_, index) =>
    keys.slice(index * READS_PER_CALL, (index + 1) * READS_PER_CALL),
  );
  return (await mapBounded(calls, CALLS_AT_ONCE, (some) => getSome(on, some))).flat();
}

/** BatchGetItem answers with what fits into 16 MB; the rest is asked for again, after a growing pause when nothing came. */
async function getSome({ client, table }: Table, keys: Keys): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let left = keys;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const asked = { [table]: { Keys: left, ConsistentRead: true } };
    const answer = await calling('BatchGetItem', () =>
      client.send(new BatchGetCommand({ RequestItems: asked })),
    );
    items.push(...(answer.Responses?.[table] ?? []));
    left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return items;
    if (attempt < ATTEMPTS) await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
  throw new Transient(`BatchGetItem: ${left.length} items were not read`);
}
