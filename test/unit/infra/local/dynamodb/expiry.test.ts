import { expect, test } from '@jest/globals';
import { AwsError } from '../../../../../infra/local/kernel/aws-error.ts';
import { sweepExpiredItems } from '../../../../../infra/local/services/dynamodb/expiry.ts';

test('expired items go, page by page, but not one that was renewed meanwhile nor those of a table without expiry', async () => {
  const deleted: unknown[] = [];
  const pages = [
    { Items: [{ pk: { S: 'old' }, more: { S: 'x' } }], LastEvaluatedKey: { pk: { S: 'old' } } },
    { Items: [{ pk: { S: 'renewed' } }] },
  ];
  const answers: Record<string, (input: { TableName: string; Key: { pk: { S: string } } }) => unknown> = {
    ListTables: () => ({ TableNames: ['kept', 'swept'] }),
    DescribeTimeToLive: ({ TableName }) => ({
      TimeToLiveDescription:
        TableName === 'swept'
          ? { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' }
          : { TimeToLiveStatus: 'DISABLED' },
    }),
    DescribeTable: () => ({ Table: { KeySchema: [{ AttributeName: 'pk' }] } }),
    Scan: ({ TableName }) => {
      expect(TableName).toBe('swept');
      return pages.shift();
    },
    DeleteItem: ({ Key }) => {
      if (Key.pk.S === 'renewed') throw new AwsError('ConditionalCheckFailedException', 'renewed');
      deleted.push(Key);
      return {};
    },
  };
  const call = async (operation: string, input: unknown) => answers[operation]?.(input as never);
  expect(await sweepExpiredItems(call)).toBe(1);
  expect(deleted).toEqual([{ pk: { S: 'old' } }]);
});
