import type { AttributeValue, Context, DynamoDBRecord } from 'aws-lambda';

/** A stream record as DynamoDB sends it. */
export const recordOf = (
  sequence: number,
  item: Readonly<Record<string, unknown>>,
  eventName: 'INSERT' | 'MODIFY' = 'INSERT',
): DynamoDBRecord => ({
  eventID: `event-${sequence}`,
  eventName,
  eventSource: 'aws:dynamodb',
  dynamodb: { SequenceNumber: String(sequence), NewImage: membersOf(item), StreamViewType: 'NEW_IMAGE' },
});

export const CONTEXT = { awsRequestId: 'request', getRemainingTimeInMillis: () => 60_000 } as Context;

const membersOf = (item: object): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, attributeOf(value)]),
  );

function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  return value === null ? { NULL: true } : { M: membersOf(value as object) };
}
