import { randomInt } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type AuditEntry, AuditLink, AuditRecord } from '../../../schemas/audit-record.ts';
import { CHAIN_START, nextLink } from '../audit-chain.ts';
import { Transient } from '../errors.ts';
import { AUDIT_CHAINS, type AuditQuery, type AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Page } from '../ports/signal-store.ts';
import { pageByTime } from './audit-days.ts';
import { dayChainOf, pageBefore, positionOf } from './audit-pages.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';
import { transact } from './transactions.ts';

const ATTEMPTS = 16;

/**
 * Items of the audit table. `chain#<0-7>` / `head` is where a chain stands, `chain#<0-7>` / `link#<12 digits>` are its links, which
 * are never written twice. Indexes find links by person, by object, and by day and chain, newest last.
 */
const Head = z.object({ sequence: z.int(), hash: z.string() });
const LinkItem = z.object(AuditLink.shape);
const headKey = (chain: number) => ({ pk: `chain#${chain}`, sk: 'head' });
const linkSort = (sequence: number): string => `link#${String(sequence).padStart(12, '0')}`;

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
}

/** The audit trail on DynamoDB: a link and the head of its chain in one transaction, conditional on where the chain stands. */
export const dynamoAuditTrail = (on: Table): AuditTrail => ({
  append: (entry) => append(on, entry),
  find: (query) => find(on, query),
  links: (query) => links(on, query),
});

/** Each attempt takes another chain by lot: one that lost to somebody else is likely alone on the next. */
async function append(on: Table, entry: AuditEntry): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const chain = randomInt(AUDIT_CHAINS);
    const before = await readHead(on, chain);
    const record = AuditRecord.parse({ ...entry, time: on.clock.now() });
    const link = nextLink(before, record);
    const { failed } = await transact(on.client, [
      put(on.table, { ...headKey(chain), sequence: link.sequence, hash: link.hash }, before.sequence),
      put(on.table, {
        ...link,
        pk: headKey(chain).pk,
        sk: linkSort(link.sequence),
        person: record.person,
        object: record.object,
        dayChain: dayChainOf(record.time, chain),
        timeId: positionOf({ time: record.time, chain, sequence: link.sequence }),
      }),
    ]);
    if (failed.length === 0) return;
  }
  throw new Transient(`audit: the chains moved on at each of ${ATTEMPTS} attempts`);
}

function put(table: string, item: Record<string, unknown>, expected = 0) {
  if (expected === 0)
    return { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
  return {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: '#sequence = :expected',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':expected': expected },
    },
  };
}

async function readHead(on: Table, chain: number): Promise<z.output<typeof Head>> {
  const item = await readItem(on, headKey(chain));
  return item === undefined ? { ...CHAIN_START } : Head.parse(item);
}

async function find(on: Table, query: AuditQuery): Promise<Page<AuditRecord>> {
  const anything = query.person === undefined && query.object === undefined;
  const page = await (anything ? pageByTime : pageBefore)(on, query);
  const records = z
    .array(LinkItem)
    .parse(page.items)
    .map(({ record }) => AuditRecord.parse(JSON.parse(record)));
  const { object } = query;
  const items = object === undefined ? records : records.filter((record) => record.object === object);
  return page.nextToken === undefined ? { items } : { items, nextToken: page.nextToken };
}

async function links(
  on: Table,
  query: { readonly chain: number; readonly afterSequence: number; readonly limit: number },
) {
  const answer = await calling('Query links', () =>
    on.client.send(
      new QueryCommand({
        TableName: on.table,
        KeyConditionExpression: 'pk = :chain AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':chain': headKey(query.chain).pk,
          ':first': linkSort(query.afterSequence + 1),
          ':last': linkSort(999_999_999_999),
        },
        ConsistentRead: true,
        Limit: query.limit,
      }),
    ),
  );
  return { links: z.array(LinkItem).parse(answer.Items ?? []), head: await readHead(on, query.chain) };
}
