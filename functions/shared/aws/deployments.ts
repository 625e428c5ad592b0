import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Deployment } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../errors.ts';
import type { Deployments } from '../ports/deployments.ts';
import type { Page, PageRequest } from '../ports/signal-store.ts';
import { calling } from './failures.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const DeploymentItem = z.object({ sk: z.string(), deployment: Deployment });
type DeploymentItem = z.infer<typeof DeploymentItem>;

const timeKey = (time: number): string => String(Math.max(0, time)).padStart(13, '0');

/** Deployments in the catalogue table: by service, sorted by time. */
export const dynamoDeployments = (on: Table): Deployments => ({
  recordDeployment: (deployment) => record(on, deployment),
  deployments: async ({ until, limit, ...of }) => {
    const found = await newestFirst(on, { ...of, from: timeKey(0), below: timeKey(until + 1), limit });
    return found.map(({ deployment }) => deployment);
  },
  deploymentPages: ({ range, ...of }, page) => pageOf(on, { ...of, range }, page),
});

/**
 * Two plain puts, since a transaction would cost twice as many write units. The guard makes deployment id and status unique,
 * whatever time a repeated event tells: it names the key under which the first one stands. Who breaks off between the two
 * comes again and finds its own key.
 */
async function record(on: Table, deployment: Deployment): Promise<void> {
  const { serviceName, deploymentId, status, time } = deployment;
  const sk = `${timeKey(time)}#${deploymentId}#${status}`;
  const guard = { pk: `deployment#${serviceName}#${deploymentId}`, sk: status, deploymentKey: sk };
  if ((await keyOfFirst(on, guard)) !== sk) return;
  const item = { pk: `deployments#${serviceName}`, sk, deployment };
  await calling('PutItem deployment', () =>
    on.client.send(new PutCommand({ TableName: on.table, Item: item })),
  );
}

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
  const page = { items: items.map(({ deployment }) => deployment) };
  const last = items.at(-1);
  if (last === undefined || found.length <= limit) return page;
  return { ...page, nextToken: Buffer.from(last.sk).toString('base64url') };
}

interface Wanted {
  readonly serviceName: string;
  readonly environment?: string;
  /** Sort keys: the first inclusive, the last exclusive. */
  readonly from: string;
  readonly below: string;
  readonly limit: number;
}

async function newestFirst({ client, table }: Table, wanted: Wanted): Promise<readonly DeploymentItem[]> {
  const found: DeploymentItem[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :service AND sk BETWEEN :from AND :below',
      ExpressionAttributeValues: {
        ':service': `deployments#${wanted.serviceName}`,
        ':from': wanted.from,
        ':below': wanted.below,
      },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: wanted.limit + 1,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const answer = await calling('Query deployments', () => client.send(query));
    const items = (answer.Items ?? []).map((item) => DeploymentItem.parse(item));
    found.push(...items.filter((item) => isWanted(item, wanted)));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && found.length < wanted.limit);
  return found.slice(0, wanted.limit);
}

/** BETWEEN takes its upper end in. */
const isWanted = ({ sk, deployment }: DeploymentItem, { environment, below }: Wanted): boolean =>
  sk !== below && (environment === undefined || deployment.environment === environment);

function positionIn(token: string): string {
  const sort = Buffer.from(token, 'base64url').toString('utf8');
  if (/^\d{13}#./.test(sort)) return sort;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}
