import {
  CreateTableCommand,
  type CreateTableCommandInput,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { dynamo, s3 } from '../../functions/shared/aws/clients.ts';
import { TABLES } from '../../functions/shared/aws/tables.ts';

const NAMES = [
  'signals',
  'claims',
  'catalogue',
  'ledger',
  'detection',
  'incidents',
  'investigations',
] as const;
type Name = (typeof NAMES)[number];

/** Names of tables, and of the buckets of the archive and of what is sidelined. */
export interface Stores {
  readonly tables: Readonly<Record<Name, string>>;
  readonly cold: string;
  readonly sidelined: string;
}

/** Stores of the same shape as the stack's, which none of its functions reads: only what this process does is counted. */
export async function createStores(prefix: string): Promise<Stores> {
  const tables = {
    signals: '',
    claims: '',
    catalogue: '',
    ledger: '',
    detection: '',
    incidents: '',
    investigations: '',
  };
  for (const name of NAMES) {
    tables[name] = `${prefix}-${name}`;
    await dynamo().send(new CreateTableCommand(tableOf(tables[name], name)));
    await waitUntilTableExists({ client: dynamo(), maxWaitTime: 30 }, { TableName: tables[name] });
  }
  const [cold, sidelined] = [`${prefix}-cold`, `${prefix}-sidelined`];
  for (const Bucket of [cold, sidelined]) await s3().send(new CreateBucketCommand({ Bucket }));
  return { tables, cold, sidelined };
}

function tableOf(TableName: string, name: Name): CreateTableCommandInput {
  const { stream, indexes } = TABLES[name];
  const keys: { readonly partitionKey: string; readonly sortKey: string }[] = Object.values(indexes);
  const names = ['pk', 'sk', ...keys.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])];
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: schemaOf('pk', 'sk'),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
    ...(keys.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { partitionKey, sortKey }]) => ({
            IndexName,
            KeySchema: schemaOf(partitionKey, sortKey),
            Projection: { ProjectionType: 'ALL' },
          })),
        }),
  };
}

const schemaOf = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];
