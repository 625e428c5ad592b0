import { Stack } from 'aws-cdk-lib';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { RecoverableTable } from './table.ts';

/** A permission of one function. A resource with a wildcard needs a `because`. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly because?: string;
}

type TableAction =
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem';

/** A transaction needs the actions of its parts: `PutItem`, `UpdateItem`, `DeleteItem`, `ConditionCheckItem`, `GetItem`. */
export function onTable(table: RecoverableTable, ...actions: readonly TableAction[]): Grant {
  const indexes = actions.includes('Query') ? table.indexArns : [];
  return {
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [table.tableArn, ...indexes],
  };
}

type ObjectAction = 'DeleteObject' | 'GetObject' | 'PutObject';

/** On the objects of a bucket whose keys start with a prefix (empty, or ending in `/`). */
export function onObjects(
  bucket: Bucket,
  { prefix, keysAre }: { readonly prefix: string; readonly keysAre: string },
  ...actions: readonly ObjectAction[]
): Grant {
  return {
    actions: actions.map((action) => `s3:${action}`),
    resources: [bucket.arnForObjects(`${prefix}*`)],
    because: `Keys are ${keysAre}, not known before.`,
  };
}

/** Also makes a missing object "not found" instead of "access denied". */
export function onListing(bucket: Bucket): Grant {
  return { actions: ['s3:ListBucket'], resources: [bucket.bucketArn] };
}

export function onPuttingTo(stream: Stream): Grant {
  return { actions: ['kinesis:PutRecords'], resources: [stream.streamArn] };
}

/** Where others are told of what happened: the account's default event bus. */
export const onPuttingEvents = (scope: Construct): Grant => ({
  actions: ['events:PutEvents'],
  resources: [
    Stack.of(scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
  ],
});
