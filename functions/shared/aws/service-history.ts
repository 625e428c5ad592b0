import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ServiceVersion } from '../../../schemas/catalogue.ts';
import { Rejected } from '../errors.ts';
import type { Page, PageRequest } from '../ports/signal-store.ts';
import { versionOf } from './declared-services.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const historyKey = (name: string): string => `service#${name.toLowerCase()}`;
const sortKey = (version: number): string => String(version).padStart(10, '0');

/** An earlier version, which never changes: the newest stands among the declared services until it is an earlier one. */
export const historyItem = (version: ServiceVersion) => ({
  pk: historyKey(version.name),
  sk: sortKey(version.version),
  version: JSON.stringify(version),
});

export async function readHistory(
  on: Table,
  newest: ServiceVersion | undefined,
  page: PageRequest,
): Promise<Page<ServiceVersion>> {
  if (newest === undefined) return { items: [] };
  const below = page.nextToken === undefined ? newest.version + 1 : versionIn(page.nextToken);
  const first = below > newest.version ? [newest] : [];
  const earlier = await readBelow(on, newest.name, {
    below: Math.min(below, newest.version),
    limit: page.limit - first.length,
  });
  const items = [...first, ...earlier];
  const last = items.at(-1);
  if (last === undefined || last.version === 1 || items.length < page.limit) return { items };
  return { items, nextToken: Buffer.from(String(last.version)).toString('base64url') };
}

async function readBelow(
  { client, table }: Table,
  name: string,
  { below, limit }: { readonly below: number; readonly limit: number },
): Promise<readonly ServiceVersion[]> {
  if (limit === 0) return [];
  const query = new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND sk < :below',
    ExpressionAttributeValues: { ':pk': historyKey(name), ':below': sortKey(below) },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
  });
  const answer = await calling('Query service history', () => client.send(query));
  return (answer.Items ?? []).map(versionOf);
}

export async function readVersion(
  on: Table,
  newest: ServiceVersion | undefined,
  version: number,
): Promise<ServiceVersion | undefined> {
  if (newest === undefined || version >= newest.version)
    return newest?.version === version ? newest : undefined;
  const item = await readItem(on, { pk: historyKey(newest.name), sk: sortKey(version) });
  return item === undefined ? undefined : versionOf(item);
}

function versionIn(token: string): number {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}
