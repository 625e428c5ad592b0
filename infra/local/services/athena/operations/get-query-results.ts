import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { AthenaState } from '../state.ts';

/** Pages of at most 1,000 rows; the first row of all holds the column names. */
export const getQueryResults = defineOperation({
  name: 'GetQueryResults',
  input: z.strictObject({
    QueryExecutionId: z.string(),
    MaxResults: z.int().min(1).max(1000).default(1000),
    NextToken: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  run: (state: AthenaState, { QueryExecutionId, MaxResults, NextToken = '0' }) => {
    const { result, state: queryState } = state.executions.find(QueryExecutionId);
    if (result === undefined)
      throw new AwsError(
        'InvalidRequestException',
        `Query did not finish successfully. Final query state: ${queryState}`,
      );
    const rows = [result.columns.map(({ name }) => name), ...result.rows];
    const end = Number(NextToken) + MaxResults;
    return {
      UpdateCount: 0,
      ResultSet: {
        Rows: rows.slice(Number(NextToken), end).map((row) => ({ Data: row.map(datum) })),
        ResultSetMetadata: { ColumnInfo: result.columns.map(columnInfo) },
      },
      ...(end < rows.length ? { NextToken: String(end) } : {}),
    };
  },
});

const datum = (value: string | null) => (value === null ? {} : { VarCharValue: value });

function columnInfo({ name, type }: { readonly name: string; readonly type: string }) {
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: type,
    Nullable: 'UNKNOWN',
    CaseSensitive: type === 'varchar',
  };
}
