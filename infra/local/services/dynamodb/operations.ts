/** Operations that carry items: their bodies pass untouched, whatever an item may hold. */
export const ITEM_OPERATIONS: ReadonlySet<string> = new Set([
  'BatchExecuteStatement',
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'ExecuteStatement',
  'ExecuteTransaction',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'TransactGetItems',
  'TransactWriteItems',
  'UpdateItem',
]);

/** Operations about tables and streams, where ARNs are mapped. */
export const TABLE_OPERATIONS: ReadonlySet<string> = new Set([
  'CreateTable',
  'DeleteTable',
  'DescribeEndpoints',
  'DescribeLimits',
  'DescribeStream',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetRecords',
  'GetShardIterator',
  'ListStreams',
  'ListTables',
  'ListTagsOfResource',
  'TagResource',
  'UntagResource',
  'UpdateTable',
  'UpdateTimeToLive',
]);

/** Point-in-time recovery, which the engine lacks. */
export const BACKUP_OPERATIONS: readonly string[] = ['DescribeContinuousBackups', 'UpdateContinuousBackups'];

/** All that is answered. */
export const DYNAMODB_OPERATIONS: readonly string[] = [
  ...ITEM_OPERATIONS,
  ...TABLE_OPERATIONS,
  ...BACKUP_OPERATIONS,
].sort();
