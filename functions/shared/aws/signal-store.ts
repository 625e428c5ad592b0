import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { PROMOTED_KINDS, Signal } from '../../../schemas/signal.ts';
import type { PutOutcome, SignalStore } from '../ports/signal-store.ts';
import { calling } from './failures.ts';
import { hourPages } from './hour-pages.ts';
import { TABLES } from './tables.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  /** Days after which an item expires, counted from the signal's arrival. Only writers need it. */
  readonly retentionDays?: number;
}

const { byService, byKind, byFingerprint } = TABLES.signals.indexes;
const DAY_SECONDS = 86_400;

/** The signal is kept as JSON text: DynamoDB numbers can't hold every double, and a change of its shape is no migration. */
const Item = z.object({
  signal: z.string().transform((json) => Signal.parse(JSON.parse(json))),
  batch: z.string(),
});

const hourOf = (time: number): string => new Date(time).toISOString().slice(0, 13);
const timeIdOf = (signal: Signal): string => `${String(signal.time).padStart(13, '0')}#${signal.signalId}`;

/** Hot signals in DynamoDB: one item each, in the layout of `tables.ts`, gone after the days of retention. */
export function dynamoSignalStore(on: Table): SignalStore {
  return {
    putIfAbsent: (signal, batch) => putIfAbsent(on, signal, batch),
    reclaim: (claim) => reclaim(on, claim),
    get: async (signalId) => {
      const answer = await calling('GetItem signals', () =>
        on.client.send(new GetCommand({ TableName: on.table, Key: { pk: signalId }, ConsistentRead: true })),
      );
      return answer.Item === undefined ? undefined : Item.parse(answer.Item).signal;
    },
    listByService: ({ serviceName, range, kinds }, page) =>
      hourPages({ ...on, index: 'byService', key: byService, of: serviceName, range, keep: kinds }, page),
    listByKind: ({ kind, range }, page) =>
      hourPages({ ...on, index: 'byKind', key: byKind, of: kind, range, keep: undefined }, page),
    listByFingerprint: (fingerprint, limit) => newestOf(on, fingerprint, limit),
  };
}

const isPromoted = (signal: Signal): boolean => PROMOTED_KINDS.includes(signal.kind);

function itemOf(signal: Signal, batch: string, retentionDays: number | undefined) {
  const { serviceName } = signal.resource;
  const hour = hourOf(signal.time);
  const { recordId, offset } = signal.provenance;
  return {
    pk: signal.signalId,
    signal: JSON.stringify(signal),
    batch,
    recordId,
    offset,
    kind: signal.kind,
    timeId: timeIdOf(signal),
    serviceHour: serviceName === undefined ? undefined : `${serviceName}#${hour}`,
    kindHour: isPromoted(signal) ? `${signal.kind}#${hour}` : undefined,
    fingerprintKey: isPromoted(signal) ? signal.fingerprint : undefined,
    expiresAt:
      retentionDays === undefined
        ? undefined
        : Math.floor(signal.observedTime / 1_000) + retentionDays * DAY_SECONDS,
  };
}

async function putIfAbsent(on: Table, signal: Signal, batch: string): Promise<PutOutcome> {
  try {
    await calling('PutItem signals', () =>
      on.client.send(
        new PutCommand({
          TableName: on.table,
          Item: itemOf(signal, batch, on.retentionDays),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    return { outcome: 'stored', batch, signal };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return outcomeOf(signal, await firstWrite(on, signal.signalId, error));
  }
}

/** What was there first. The SDK's document client does not unmarshal the item of this exception, so its texts are read as they come. */
async function firstWrite(on: Table, signalId: string, error: ConditionalCheckFailedException) {
  const { signal, batch } = error.Item ?? {};
  if (signal?.S !== undefined && batch?.S !== undefined)
    return Item.parse({ signal: signal.S, batch: batch.S });
  const answer = await calling('GetItem signals', () =>
    on.client.send(new GetCommand({ TableName: on.table, Key: { pk: signalId }, ConsistentRead: true })),
  );
  return Item.parse(answer.Item);
}

function outcomeOf(given: Signal, first: z.output<typeof Item>): PutOutcome {
  const { recordId, offset } = first.signal.provenance;
  const same = recordId === given.provenance.recordId && offset === given.provenance.offset;
  return { outcome: same ? 'redelivered' : 'duplicate', batch: first.batch, signal: first.signal };
}

async function reclaim(on: Table, { signalId, from, to }: Parameters<SignalStore['reclaim']>[0]) {
  try {
    await calling('UpdateItem signals', () =>
      on.client.send(
        new UpdateCommand({
          TableName: on.table,
          Key: { pk: signalId },
          UpdateExpression: 'SET #batch = :to',
          ConditionExpression: '#batch = :from',
          ExpressionAttributeNames: { '#batch': 'batch' },
          ExpressionAttributeValues: { ':from': from, ':to': to },
        }),
      ),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

async function newestOf(on: Table, fingerprint: string, limit: number): Promise<readonly Signal[]> {
  const answer = await calling('Query signals by fingerprint', () =>
    on.client.send(
      new QueryCommand({
        TableName: on.table,
        IndexName: 'byFingerprint',
        KeyConditionExpression: '#key = :fingerprint',
        ExpressionAttributeNames: { '#key': byFingerprint.partitionKey },
        ExpressionAttributeValues: { ':fingerprint': fingerprint },
        ScanIndexForward: false,
        Limit: limit,
      }),
    ),
  );
  return (answer.Items ?? []).map((item) => Item.parse(item).signal);
}
