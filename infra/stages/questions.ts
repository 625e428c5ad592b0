import { type Grant, onObjects } from '../constructs/grants.ts';
import type { Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';
import { ARCHIVE_PREFIX, LISTS_PREFIX, RESULTS_PREFIX } from '../stores/cold.ts';

/** Where a function that asks query templates finds what it asks. */
export function queryNames({
  around,
  data: { hot, cold },
}: {
  readonly around: Surroundings;
  readonly data: DataStack;
}) {
  return {
    QUERIES_TABLE: hot.queries.tableName,
    HOT_RETENTION_DAYS: around.config.hotRetentionDays,
    SIGNALS_TABLE: hot.signals.tableName,
    ATHENA_WORKGROUP: cold.workgroup,
    GLUE_DATABASE: cold.database,
    GLUE_TABLE: cold.table,
  };
}

/** One Athena query needs its workgroup, the table's definition, the archive to read and the results to write and read. */
export function coldQueries({ cold }: DataStack): readonly Grant[] {
  return [
    {
      actions: [
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      resources: [cold.workgroupArn],
    },
    { actions: ['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable'], resources: cold.glueArns },
    { actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: [cold.cold.bucketArn] },
    onObjects(cold.cold, { prefix: ARCHIVE_PREFIX, keysAre: 'made from kind, hour and batch' }, 'GetObject'),
    onObjects(cold.cold, { prefix: LISTS_PREFIX, keysAre: 'made from kind, hour and shard' }, 'GetObject'),
    onObjects(
      cold.cold,
      { prefix: RESULTS_PREFIX, keysAre: 'made by Athena per query' },
      'GetObject',
      'PutObject',
    ),
  ];
}
