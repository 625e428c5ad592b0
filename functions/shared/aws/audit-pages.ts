import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Rejected } from '../errors.ts';
import type { AuditQuery } from '../ports/audit-trail.ts';
import { calling } from './failures.ts';
import { TABLES } from './tables.ts';

export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const Placed = z.looseObject({ timeId: z.string() });
export type Placed = z.output<typeof Placed>;

const POSITION = /^\d{13}#\d#\d{1,12}$/;

/** Where a link stands among those of all chains. */
export const positionOf = (at: {
  readonly time: number;
  readonly chain: number;
  readonly sequence: number;
}): string => `${instant(at.time)}#${at.chain}#${at.sequence}`;

/** Key of the links of a chain on a day (UTC): so many write to eight keys a day as write to eight chains. */
export const dayChainOf = (time: number, chain: number): string =>
  `${new Date(time).toISOString().slice(0, 10)}#${chain}`;

/** One page of the links of a person, or else of an object, newest first. Throws Rejected `BadInput` for a foreign `nextToken`. */
export async function pageBefore(on: Table, query: AuditQuery) {
  const index = query.person === undefined ? 'byObject' : 'byPerson';
  const { items, more } = await linksBetween(on, {
    index,
    key: query.person ?? query.object ?? '',
    ...boundsOf(query),
    limit: query.limit,
  });
  const last = items.at(-1);
  return last === undefined || !more ? { items } : { items, nextToken: tokenOf(last.timeId) };
}

/** Links of one key of an index between two positions, both included, newest first. */
export async function linksBetween(
  { client, table }: Table,
  wanted: {
    readonly index: keyof typeof TABLES.audit.indexes;
    readonly key: string;
    readonly from: string;
    readonly to: string;
    readonly limit: number;
  },
): Promise<{ readonly items: readonly Placed[]; readonly more: boolean }> {
  const { partitionKey, sortKey } = TABLES.audit.indexes[wanted.index];
  const answer = await calling('Query audit', () =>
    client.send(
      new QueryCommand({
        TableName: table,
        IndexName: wanted.index,
        KeyConditionExpression: '#key = :key AND #sort BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#key': partitionKey, '#sort': sortKey },
        ExpressionAttributeValues: { ':key': wanted.key, ':from': wanted.from, ':to': wanted.to },
        ScanIndexForward: false,
        Limit: wanted.limit,
      }),
    ),
  );
  return {
    items: z.array(Placed).parse(answer.Items ?? []),
    more: answer.LastEvaluatedKey !== undefined,
  };
}

/** The positions that a query is about. Throws Rejected `BadInput` for a foreign `nextToken`. */
export const boundsOf = ({ from, to, nextToken }: AuditQuery) => ({
  from: instant(from),
  to: nextToken === undefined ? instant(to) : justBefore(nextToken),
});

export const tokenOf = (position: string): string => Buffer.from(position).toString('base64url');

const instant = (time: number): string => String(time).padStart(13, '0');

/** BETWEEN takes its ends in: what sorts right before a position ends with a sign below every digit. */
function justBefore(token: string): string {
  const position = Buffer.from(token, 'base64url').toString('utf8');
  if (!POSITION.test(position))
    throw new Rejected('BadInput', 'nextToken: is not one that a page gave', { path: 'nextToken' });
  return `${position.slice(0, -1)}${String.fromCharCode(position.charCodeAt(position.length - 1) - 1)}~`;
}
