import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import { calling } from './failures.ts';
import { TABLES } from './tables.ts';

export interface OnCallTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const KEPT_SECONDS = 400 * 86_400;

export const expiryOf = (time: number): number => Math.floor(time / 1_000) + KEPT_SECONDS;

export const incidentPk = (incidentId: string): string => `incident#${incidentId}`;

/** Where something due is found; nowhere when it is not due at all. */
export const dueKeys = (bucket: string, dueAt: number | undefined) =>
  dueAt === undefined ? {} : { dueBucket: bucket, dueAt: new Date(dueAt).toISOString() };

/** The items of one bucket that are due, the longest due first. */
export async function itemsDue(
  { client, table }: OnCallTable,
  { bucket, now, limit }: { readonly bucket: string; readonly now: number; readonly limit: number },
): Promise<readonly unknown[]> {
  const { partitionKey, sortKey } = TABLES.onCall.indexes.byDue;
  const query = new QueryCommand({
    TableName: table,
    IndexName: 'byDue',
    KeyConditionExpression: '#bucket = :bucket AND #due <= :now',
    ExpressionAttributeNames: { '#bucket': partitionKey, '#due': sortKey },
    ExpressionAttributeValues: { ':bucket': bucket, ':now': new Date(now).toISOString() },
    Limit: limit,
  });
  return (await calling('Query due', () => client.send(query))).Items ?? [];
}

export const NOTIFICATION_PREFIX = 'notification#';
export const NOTIFICATION_BUCKET = 'notifications';

/** Of an escalation it stands beside it, by itself it has a partition of its own. */
export const notificationKey = ({
  escalation,
  notificationId,
}: Pick<OnCallNotification, 'escalation' | 'notificationId'>) => ({
  pk:
    escalation === undefined ? `${NOTIFICATION_PREFIX}${notificationId}` : incidentPk(escalation.incidentId),
  sk: `${NOTIFICATION_PREFIX}${notificationId}`,
});

export const notificationItem = (notification: OnCallNotification) => ({
  ...notificationKey(notification),
  ...dueKeys(NOTIFICATION_BUCKET, notification.dueAt),
  outcome: notification.outcome,
  record: notification,
  expiresAt: expiryOf(notification.createdAt),
});

/** A write that leaves the first of its kind as it is. */
export const putFirst = (table: string, Item: Readonly<Record<string, unknown>>) => ({
  TableName: table,
  Item: { ...Item },
  ConditionExpression: 'attribute_not_exists(pk)',
});
