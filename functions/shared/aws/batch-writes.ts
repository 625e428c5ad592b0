import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { mapBounded } from '../concurrency.ts';
import { Transient } from '../errors.ts';
import { calling } from './failures.ts';

const WRITES_PER_CALL = 25;
const CALLS_AT_ONCE = 8;
const ATTEMPTS = 8;
const FIRST_WAIT_MS = 50;

type Writes = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** Puts many items, overwriting; no order, no transaction. */
export const putAll = (on: Table, items: readonly Record<string, unknown>[]): Promise<void> =>
  writeAll(
    on,
    items.map((Item) => ({ PutRequest: { Item } })),
  );

/** Deletes many items by their keys. */
export const deleteAll = (on: Table, keys: readonly Record<string, unknown>[]): Promise<void> =>
  writeAll(
    on,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );

async function writeAll(on: Table, writes: Writes): Promise<void> {
  const calls = Array.from({ length: Math.ceil(writes.length / WRITES_PER_CALL) }, (_, index) =>
    writes.slice(index * WRITES_PER_CALL, (index + 1) * WRITES_PER_CALL),
  );
  await mapBounded(calls, CALLS_AT_ONCE, (some) => writeSome(on, some));
}

/** BatchWriteItem may leave some undone, which are sent again after a growing pause. */
async function writeSome({ client, table }: Table, writes: Writes): Promise<void> {
  let left = writes;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await calling('BatchWriteItem', () =>
      client.send(new BatchWriteCommand({ RequestItems: { [table]: left } })),
    );
    left = answer.UnprocessedItems?.[table] ?? [];
    if (left.length === 0) return;
    if (attempt < ATTEMPTS) await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
  throw new Transient(`BatchWriteItem: ${left.length} writes were not taken`);
}
