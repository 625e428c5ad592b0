import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Rejected } from '../errors.ts';
import type { Page, PageRequest } from '../ports/signal-store.ts';
import { calling } from './failures.ts';
import { TABLES } from './tables.ts';

/** How far back a list goes for one page: months without an item cost one small query each. */
const MONTHS = 24;
const Sorted = z.looseObject({ calendarSort: z.string() });
type Sorted = z.infer<typeof Sorted>;

export interface Calendar {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  /** What stands before `#<YYYY-MM>` in the calendar key. */
  readonly prefix: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);
const monthBefore = (month: string): string => monthOf(Date.parse(`${month}-01T00:00:00Z`) - 1);

/** Index keys of an item with this time and id. */
export const calendarKeys = (prefix: string, time: number, id: string) => ({
  calendarKey: `${prefix}#${monthOf(time)}`,
  calendarSort: `${String(time).padStart(13, '0')}#${id}`,
});

/** One page of a table's calendar, newest first, as stored items. Throws Rejected `BadInput` for a foreign `nextToken`. */
export async function calendarPage(calendar: Calendar, page: PageRequest): Promise<Page<Sorted>> {
  const items: Sorted[] = [];
  let before = page.nextToken === undefined ? undefined : positionOf(page.nextToken);
  let month = monthOf(before?.time ?? calendar.now);
  for (let months = 0; months < MONTHS && items.length < page.limit; ) {
    const found = await read(calendar, { month, before: before?.sort, limit: page.limit - items.length });
    items.push(...found.items);
    const last = found.items.at(-1);
    if (last !== undefined) before = { time: 0, sort: last.calendarSort };
    if (found.more) continue;
    month = monthBefore(month);
    months += 1;
  }
  const last = items.at(-1);
  if (last === undefined || items.length < page.limit) return { items };
  return { items, nextToken: Buffer.from(last.calendarSort).toString('base64url') };
}

async function read(
  { client, table, prefix }: Calendar,
  at: { readonly month: string; readonly before: string | undefined; readonly limit: number },
) {
  const before = at.before === undefined ? {} : { ':before': at.before };
  const answer = await calling('Query calendar', () =>
    client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'byCalendar',
        KeyConditionExpression: `#key = :key${at.before === undefined ? '' : ' AND #sort < :before'}`,
        ExpressionAttributeNames: {
          '#key': TABLES.investigations.indexes.byCalendar.partitionKey,
          ...(at.before === undefined ? {} : { '#sort': TABLES.investigations.indexes.byCalendar.sortKey }),
        },
        ExpressionAttributeValues: { ':key': `${prefix}#${at.month}`, ...before },
        ScanIndexForward: false,
        Limit: at.limit,
      }),
    ),
  );
  const items = z.array(Sorted).parse(answer.Items ?? []);
  return {
    items,
    more: answer.LastEvaluatedKey !== undefined && items.length < at.limit && items.length > 0,
  };
}

function positionOf(token: string): { readonly time: number; readonly sort: string } {
  const sort = Buffer.from(token, 'base64url').toString('utf8');
  const time = /^(\d{13})#.{1,300}$/.exec(sort)?.[1];
  if (time === undefined)
    throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
  return { time: Number(time), sort };
}
