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
