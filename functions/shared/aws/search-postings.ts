import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TimeRange } from '../ports/signal-store.ts';
import { calling } from './failures.ts';

/** A term that every investigation has. */
export const EVERY = 'every';

const Posting = z.object({ sk: z.string() });
const FIRST = '0';
const LAST = '9'.repeat(14);

interface Place {
  readonly openedAt: number;
  readonly investigationId: string;
}

const digits = (time: number): string => String(Math.max(0, time)).padStart(13, '0');
export const placeOf = ({ openedAt, investigationId }: Place): string =>
  `${digits(openedAt)}#${investigationId}`;
export const postingKey = (term: string, of: Place) => ({ pk: `term#${term}`, sk: placeOf(of) });

export interface PostingsAsked {
  readonly term: string;
  readonly limit: number;
  readonly opened?: TimeRange | undefined;
  /** Exclusive: only what stands before this place. */
  readonly before?: string | undefined;
}

/** The newest places of a term, newest first; `more` when the limit cut them. */
export async function newestPostings(
  { client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string },
  { term, limit, opened, before }: PostingsAsked,
) {
  const upper = [LAST, ...(opened ? [digits(opened.to)] : []), ...(before ? [before] : [])].sort()[0];
  const lower = opened ? digits(opened.from) : FIRST;
  if (upper === undefined || upper <= lower) return { places: [], ids: [], more: false };
  const places: string[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :lower AND :upper',
      ExpressionAttributeValues: { ':pk': `term#${term}`, ':lower': lower, ':upper': upper },
      ScanIndexForward: false,
      Limit: limit + 2 - places.length,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const answer = await calling('Query postings', () => client.send(query));
    // BETWEEN includes its upper end, which is the place that is left out.
    const found = (answer.Items ?? []).map((item) => Posting.parse(item).sk).filter((sk) => sk < upper);
    places.push(...found);
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && places.length <= limit);
  const kept = places.slice(0, limit);
  return {
    places: kept,
    ids: kept.map((place) => place.slice(place.indexOf('#') + 1)),
    more: places.length > limit,
  };
}
