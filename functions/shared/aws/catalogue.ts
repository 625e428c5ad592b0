import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Deployment, Service } from '../../../schemas/catalogue.ts';
import { Transient } from '../errors.ts';
import type { Catalogue, LoadRequest } from '../ports/catalogue.ts';
import type { Ids } from '../ports/ids.ts';
import { deleteAll, putAll } from './batch-writes.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';
import { queryAll } from './partition.ts';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly ids: Ids;
}

/** Says which generation of the declared services counts; a reload writes a new one and then moves this, so readers see all or nothing. */
const POINTER = { pk: 'services', sk: 'current' } as const;
const Pointer = z.object({ generation: z.string().optional() });
const ServiceItem = z.object({ service: Service });
const LoadItem = z.object({ requestHash: z.string() });
const DeploymentItem = z.object({ deployment: Deployment });

const generationKey = (generation: string): string => `services#${generation}`;
const timeKey = (time: number): string => String(time).padStart(13, '0');

/** The catalogue in DynamoDB. Services that were read are kept until another generation counts. */
export function dynamoCatalogue(on: Table): Catalogue {
  let known: { readonly generation: string; readonly services: readonly Service[] } | undefined;
  return {
    services: async () => {
      const generation = await currentGeneration(on);
      if (generation === undefined) return [];
      if (known?.generation !== generation) known = await readServices(on, generation);
      return known.services;
    },
    replaceServices: (services, request) => replaceServices(on, services, request),
    recordDeployment: (deployment) => recordDeployment(on, deployment),
    deployments: (query) => deployments(on, query),
  };
}

const currentGeneration = async (on: Table): Promise<string | undefined> =>
  Pointer.optional().parse(await readItem(on, POINTER))?.generation;

/** Reads again when another load removed this generation meanwhile. */
async function readServices(on: Table, generation: string) {
  const items = await itemsOf(on, generation);
  const now = await currentGeneration(on);
  if (now !== undefined && now !== generation) return readServices(on, now);
  return { generation, services: items.map((item) => ServiceItem.parse(item).service) };
}

const itemsOf = ({ client, table }: Table, generation: string) =>
  queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :generation',
    ExpressionAttributeValues: { ':generation': generationKey(generation) },
    ConsistentRead: true,
  });

async function replaceServices(on: Table, services: readonly Service[], request: LoadRequest) {
  const known = await earlier(on, request);
  if (known !== undefined) return known;
  const old = await currentGeneration(on);
  const generation = on.ids.next();
  const pk = generationKey(generation);
  await putAll(
    on,
    services.map((service) => ({ pk, sk: service.name, service })),
  );
  const moved = await movePointer(on, request, { old, generation });
  const unused = moved ? old : generation;
  if (unused !== undefined) await removeGeneration(on, unused);
  if (moved) return 'replaced';
  const meanwhile = await earlier(on, request);
  if (meanwhile !== undefined) return meanwhile;
  throw new Transient('the catalogue was loaded by somebody else at the same time');
}

const requestKey = ({ actorId, idempotencyKey }: LoadRequest) => ({
  pk: `load#${actorId}`,
  sk: idempotencyKey,
});

async function earlier(on: Table, request: LoadRequest) {
  const item = LoadItem.optional().parse(await readItem(on, requestKey(request)));
  if (item === undefined) return undefined;
  return item.requestHash === request.requestHash ? 'repeated' : 'key-reused';
}

/** The new generation counts, and the request is remembered, or neither. */
async function movePointer(
  { client, table }: Table,
  request: LoadRequest,
  { old, generation }: { readonly old: string | undefined; readonly generation: string },
): Promise<boolean> {
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
  const asRead = {
    ConditionExpression: 'generation = :old',
    ExpressionAttributeValues: { ':old': old },
  };
  const remembered = { ...requestKey(request), requestHash: request.requestHash };
  const { failed } = await transact(client, [
    { Put: { TableName: table, Item: remembered, ...absent } },
    { Put: { TableName: table, Item: { ...POINTER, generation }, ...(old === undefined ? absent : asRead) } },
  ]);
  return failed.length === 0;
}

async function removeGeneration(on: Table, generation: string): Promise<void> {
  const items = await itemsOf(on, generation);
  await deleteAll(
    on,
    items.map(({ pk, sk }) => ({ pk, sk })),
  );
}

/** The second item makes deployment id and status unique, whatever time a repeated event tells. */
async function recordDeployment({ client, table }: Table, deployment: Deployment): Promise<void> {
  const { serviceName, deploymentId, status, time } = deployment;
  const ConditionExpression = 'attribute_not_exists(pk)';
  const item = {
    pk: `deployments#${serviceName}`,
    sk: `${timeKey(time)}#${deploymentId}#${status}`,
    deployment,
  };
  const guard = { pk: `deployment#${serviceName}#${deploymentId}`, sk: status };
  await transact(client, [
    { Put: { TableName: table, Item: guard, ConditionExpression } },
    { Put: { TableName: table, Item: item } },
  ]);
}

async function deployments(
  { client, table }: Table,
  query: Parameters<Catalogue['deployments']>[0],
): Promise<readonly Deployment[]> {
  const found: Deployment[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const more = start === undefined ? {} : { ExclusiveStartKey: start };
    const answer = await calling('Query catalogue', () =>
      client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :service AND sk < :after',
          ExpressionAttributeValues: {
            ':service': `deployments#${query.serviceName}`,
            ':after': timeKey(query.until + 1),
          },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: query.limit,
          ...more,
        }),
      ),
    );
    const page = (answer.Items ?? []).map((item) => DeploymentItem.parse(item).deployment);
    found.push(
      ...page.filter((one) => query.environment === undefined || one.environment === query.environment),
    );
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && found.length < query.limit);
  return found.slice(0, query.limit);
}
