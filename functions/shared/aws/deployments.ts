import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Deployment } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import { mapBounded } from '../concurrency.ts';
import { Rejected } from '../errors.ts';
import type { Deployments } from '../ports/deployments.ts';
import type { Page, PageRequest } from '../ports/signal-store.ts';
import {
  DeploymentPack,
  deploymentPartition,
  keyOf,
  minuteOfKey,
  packsOf,
  timeKey,
} from './deployment-packs.ts';
import { calling } from './failures.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const AT_ONCE = 8;

/** Deployments in the catalogue table: packed by service and minute, sorted by time. */
export const dynamoDeployments = (on: Table): Deployments => ({
  recordDeployments: (deployments) => record(on, deployments),
  deployments: ({ until, limit, ...of }) =>
    newestFirst(on, { ...of, from: timeKey(0), below: timeKey(until + 1), limit }),
  deploymentPages: ({ range, ...of }, page) => pageOf(on, { ...of, range }, page),
});

/**
 * Plain puts, since a transaction would cost twice as many write units: a guard for each state, then a pack for all of a
 * service and minute. The guard makes deployment id and status unique, whatever time a repeated event tells: it names the key
 * of the first one. Who breaks off between the two comes again and finds its own key; a state that is then packed once more
 * is read once.
 */
async function record(on: Table, deployments: readonly Deployment[]): Promise<void> {
  const guarded = Map.groupBy(deployments, ({ serviceName, deploymentId, status }) =>
    JSON.stringify([serviceName, deploymentId, status]),
  );
  const firsts = await mapBounded([...guarded.values()], AT_ONCE, async ([one]) =>
    one !== undefined && (await keyOfFirst(on, guardOf(one))) === keyOf(one) ? [one] : [],
  );
  await mapBounded(packsOf(firsts.flat()), AT_ONCE, (Item) =>
    calling('PutItem deployments', () => on.client.send(new PutCommand({ TableName: on.table, Item }))),
  );
}

const guardOf = (one: Deployment): Guard => ({
  pk: `deployment#${one.serviceName}#${one.deploymentId}`,
  sk: one.status,
  deploymentKey: keyOf(one),
});

type Guard = { readonly pk: string; readonly sk: string; readonly deploymentKey: string };

/** Puts the guard unless there is one; gives the key that the one in place names. */
async function keyOfFirst({ client, table }: Table, guard: Guard): Promise<string | undefined> {
  const put = new PutCommand({
    TableName: table,
    Item: guard,
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await calling('PutItem deployment guard', () => client.send(put));
    return guard.deploymentKey;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.['deploymentKey']?.S;
  }
}

async function pageOf(
  on: Table,
  { range, ...of }: Parameters<Deployments['deploymentPages']>[0],
  { limit, nextToken }: PageRequest,
): Promise<Page<Deployment>> {
  const below = nextToken === undefined ? timeKey(range.to) : positionIn(nextToken);
  const found = await newestFirst(on, { ...of, from: timeKey(range.from), below, limit: limit + 1 });
  const items = found.slice(0, limit);
  const page = { items };
  const last = items.at(-1);
  if (last === undefined || found.length <= limit) return page;
  return { ...page, nextToken: Buffer.from(keyOf(last)).toString('base64url') };
}

interface Wanted {
  readonly serviceName: string;
  readonly environment?: string;
  /** Sort keys: the first inclusive, the last exclusive. */
  readonly from: string;
  readonly below: string;
  readonly limit: number;
}

/** Packs come backwards in time, so what is later than the minute of the last one is complete; the rest waits for those that follow. */
async function newestFirst(on: Table, wanted: Wanted): Promise<readonly Deployment[]> {
  const found = new Map<string, Deployment>();
  let complete: readonly Deployment[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await queryPacks(on, wanted, start);
    const packs = z.array(DeploymentPack).parse(answer.Items ?? []);
    for (const one of packs.flatMap(({ deployments }) => deployments))
      if (isWanted(one, wanted)) found.set(keyOf(one), one);
    start = answer.LastEvaluatedKey;
    const last = start === undefined ? '' : (packs.at(-1)?.sk.slice(0, timeKey(0).length) ?? '');
    const sorted = [...found].toSorted(([a], [b]) => (a < b ? 1 : -1));
    complete = sorted.flatMap(([key, one]) => (minuteOfKey(key) > last ? one : []));
  } while (start !== undefined && complete.length < wanted.limit);
  return complete.slice(0, wanted.limit);
}

const queryPacks = (
  { client, table }: Table,
  { serviceName, from, below, limit }: Wanted,
  start: Record<string, unknown> | undefined,
) =>
  calling('Query deployments', () =>
    client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :service AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':service': deploymentPartition(serviceName),
          ':from': from,
          // `#` follows the minute in every key, and `$` follows `#`.
          ':to': `${minuteOfKey(below)}$`,
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit + 1,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    ),
  );

function isWanted(one: Deployment, { environment, from, below }: Wanted): boolean {
  const key = keyOf(one);
  const isThere = environment === undefined || one.environment === environment;
  return isThere && key >= from && key < below;
}

function positionIn(token: string): string {
  const sort = Buffer.from(token, 'base64url').toString('utf8');
  if (/^\d{13}#./.test(sort)) return sort;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}
