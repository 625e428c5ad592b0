import {
  type DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { QueryRun } from '../../../schemas/query-run.ts';
import { compressJson, decompressJson } from '../compressed-json.ts';
import { mapBounded } from '../concurrency.ts';
import type { QueryRuns, RunChange } from '../ports/query-runs.ts';
import { unlessRefused } from './conditional-write.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';
import { queryAll } from './partition.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const KEPT_SECONDS = 7 * 86_400;
/** An item holds 400 KB; the rest is for its keys. */
const PIECE_BYTES = 350_000;
const Piece = z.object({ bytes: z.instanceof(Uint8Array), pieces: z.int() });

const StartedItem = z.object({ runId: z.string() });
const STARTED = 100;
const READS_AT_ONCE = 8;

/**
 * Items of the queries table: `run#<id>` / `run`, its result in pieces as `run#<id>` / `result#<attempt>#<number>`, and
 * `investigation#<id>` / `started#<13 digits>#<run>` for where it was started.
 */
export const dynamoQueryRuns = (on: Table): QueryRuns => ({
  begin: async (run) => {
    const stored = await put(on, { Item: itemOf(run), ConditionExpression: 'attribute_not_exists(pk)' });
    return stored ? run : ((await get(on, run.runId)) ?? run);
  },
  beginAgain: (run, instead) =>
    put(on, {
      Item: itemOf(run),
      ConditionExpression: '#attempt = :attempt AND #state = :state AND #changedAt = :changedAt',
      ExpressionAttributeNames: { '#attempt': 'attempt', '#state': 'state', '#changedAt': 'changedAt' },
      ExpressionAttributeValues: {
        ':attempt': instead.attempt,
        ':state': instead.state,
        ':changedAt': instead.changedAt,
      },
    }),
  get: (runId) => get(on, runId),
  change: (runId, change) => changeRun(on, runId, change),
  putResult: (run, result) => putResult(on, run, compressJson(result)),
  noteStarted: async (run, investigationId) => {
    const sk = `started#${String(run.startedAt).padStart(13, '0')}#${run.runId}`;
    const keys = { pk: startedPartition(investigationId), sk };
    await put(on, { Item: { ...keys, runId: run.runId, expiresAt: expiresAt(run) } });
  },
  startedIn: (investigationId) => startedIn(on, investigationId),
  result: async ({ runId, attempt }) => {
    const items = await queryAll(on.client, {
      TableName: on.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': partition(runId), ':prefix': resultPrefix(attempt) },
      ConsistentRead: true,
    });
    const pieces = z.array(Piece).parse(items);
    const whole = pieces.slice(0, pieces[0]?.pieces ?? 0);
    return whole.length === 0 ? undefined : decompressJson(Buffer.concat(whole.map(({ bytes }) => bytes)));
  },
});

const partition = (runId: string): string => `run#${runId}`;
const startedPartition = (investigationId: string): string => `investigation#${investigationId}`;
const resultPrefix = (attempt: number): string => `result#${attempt}#`;
const expiresAt = ({ startedAt }: Pick<QueryRun, 'startedAt'>): number =>
  Math.ceil(startedAt / 1_000) + KEPT_SECONDS;

const itemOf = (run: QueryRun) => ({
  ...run,
  pk: partition(run.runId),
  sk: 'run',
  expiresAt: expiresAt(run),
});

async function get(on: Table, runId: string): Promise<QueryRun | undefined> {
  const item = await readItem(on, { pk: partition(runId), sk: 'run' });
  return QueryRun.optional().parse(item);
}

async function startedIn(on: Table, investigationId: string): Promise<readonly QueryRun[]> {
  const query = new QueryCommand({
    TableName: on.table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :started)',
    ExpressionAttributeValues: { ':pk': startedPartition(investigationId), ':started': 'started#' },
    ScanIndexForward: false,
    Limit: STARTED,
  });
  const { Items = [] } = await calling('Query started runs', () => on.client.send(query));
  const ids = new Set(Items.map((item) => StartedItem.parse(item).runId));
  const found = await mapBounded([...ids], READS_AT_ONCE, (runId) => get(on, runId));
  return found.filter((run) => run !== undefined);
}

async function putResult(
  on: Table,
  run: Pick<QueryRun, 'runId' | 'attempt' | 'startedAt'>,
  bytes: Uint8Array,
): Promise<void> {
  const pieces = Math.ceil(bytes.length / PIECE_BYTES);
  for (let number = 0; number < pieces; number += 1) {
    const sk = `${resultPrefix(run.attempt)}${String(number).padStart(3, '0')}`;
    const piece = bytes.slice(number * PIECE_BYTES, (number + 1) * PIECE_BYTES);
    const item = { pk: partition(run.runId), sk, bytes: piece, pieces, expiresAt: expiresAt(run) };
    await put(on, { Item: item });
  }
}

async function changeRun(on: Table, runId: string, { attempt, from, set }: RunChange): Promise<boolean> {
  const fields = Object.entries(set).filter(([, value]) => value !== undefined);
  const update = new UpdateCommand({
    TableName: on.table,
    Key: { pk: partition(runId), sk: 'run' },
    UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: `#attempt = :attempt AND #state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
    ExpressionAttributeNames: {
      '#attempt': 'attempt',
      '#state': 'state',
      ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':attempt': attempt,
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
    },
  });
  return unlessRefused(() => calling('UpdateItem', () => on.client.send(update)));
}

const put = (on: Table, item: Omit<PutCommandInput, 'TableName'>): Promise<boolean> =>
  unlessRefused(() =>
    calling('PutItem', () => on.client.send(new PutCommand({ TableName: on.table, ...item }))),
  );
