import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Rejected } from '../errors.ts';
import type { AuditQuery } from '../ports/audit-trail.ts';
import { calling } from './failures.ts';
import { TABLES } from './tables.ts';

const Placed = z.looseObject({ timeId: z.string() });
const POSITION = /^\d{13}#\d#\d{1,12}$/;

/** One page of the links of a person, or else of an object, newest first. Throws Rejected `BadInput` for a foreign `nextToken`. */
export async function pageBefore(
  { client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string },
  query: AuditQuery,
) {
  const index = query.person === undefined ? 'byObject' : 'byPerson';
  const { partitionKey, sortKey } = TABLES.audit.indexes[index];
  const answer = await calling('Query audit', () =>
    client.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: '#key = :key AND #sort BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#key': partitionKey, '#sort': sortKey },
        ExpressionAttributeValues: {
          ':key': query.person ?? query.object,
          ':from': instant(query.from),
          ':to': query.nextToken === undefined ? instant(query.to) : justBefore(query.nextToken),
        },
        ScanIndexForward: false,
        Limit: query.limit,
      }),
    ),
  );
  const items = z.array(Placed).parse(answer.Items ?? []);
  const last = items.at(-1);
  if (last === undefined || answer.LastEvaluatedKey === undefined) return { items };
  return { items, nextToken: Buffer.from(last.timeId).toString('base64url') };
}

const instant = (time: number): string => String(time).padStart(13, '0');

/** BETWEEN takes its ends in: what sorts right before a position ends with a sign below every digit. */
function justBefore(token: string): string {
  const position = Buffer.from(token, 'base64url').toString('utf8');
  if (!POSITION.test(position))
    throw new Rejected('BadInput', 'nextToken: is not one that a page gave', { path: 'nextToken' });
  return `${position.slice(0, -1)}${String.fromCharCode(position.charCodeAt(position.length - 1) - 1)}~`;
}
