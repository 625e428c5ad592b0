import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { DynamoDb } from '../../kernel/cloud.ts';
import { type CreatedResource, defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';

const Description = z.object({
  Table: z.object({
    TableArn: z.string(),
    TableId: z.string().optional(),
    LatestStreamArn: z.string().optional(),
  }),
});

const Recovery = z.object({ PointInTimeRecoveryEnabled: z.boolean().optional() });

const Index = z.looseObject({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() });

const Table = z.object({
  TableName: z.string().optional(),
  KeySchema: z.unknown(),
  AttributeDefinitions: z.unknown(),
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: z.array(Index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ Enabled: z.boolean(), AttributeName: z.string() }).optional(),
  PointInTimeRecoverySpecification: Recovery.optional(),
  DeletionProtectionEnabled: z.boolean().optional(),
  Replicas: z.array(z.object({ PointInTimeRecoverySpecification: Recovery.optional() })).optional(),
});
type Table = z.infer<typeof Table>;

const EMULATED = Object.keys(Table.shape).filter((name) => name !== 'Replicas');

const ACCEPTED = {
  BillingMode: 'nothing is billed: every table is on demand',
  SSESpecification: 'the file is as readable as the rest of the machine',
  TableClass: 'one storage class',
  Tags: 'nothing is billed or selected by tag',
  ContributorInsightsSpecification: 'CloudWatch Contributor Insights is not emulated',
};

async function createTable(
  properties: unknown,
  { dynamodb, physicalName }: { readonly dynamodb: DynamoDb; readonly physicalName: string },
): Promise<CreatedResource> {
  const table = Table.parse(properties);
  const tableName = table.TableName ?? physicalName;
  const call = (operation: string, input: object) => dynamodb.call(`DynamoDB_20120810.${operation}`, input);
  await orResume(call('CreateTable', creationOf(table, tableName)));
  const { TimeToLiveSpecification: expiry } = table;
  if (expiry !== undefined) {
    // Asking for what is set already is an error of DynamoDB, at the second start.
    await call('UpdateTimeToLive', { TableName: tableName, TimeToLiveSpecification: expiry }).catch(
      unless('ValidationException'),
    );
  }
  const recovery =
    table.PointInTimeRecoverySpecification ?? table.Replicas?.[0]?.PointInTimeRecoverySpecification;
  dynamodb.setPointInTimeRecovery(tableName, recovery?.PointInTimeRecoveryEnabled === true);
  const description = Description.parse(await call('DescribeTable', { TableName: tableName })).Table;
  return {
    ref: tableName,
    attributes: {
      Arn: description.TableArn,
      ...(description.TableId === undefined ? {} : { TableId: description.TableId }),
      ...(description.LatestStreamArn === undefined ? {} : { StreamArn: description.LatestStreamArn }),
    },
  };
}

function creationOf(table: Table, tableName: string): object {
  const indexes = (list: Table['GlobalSecondaryIndexes']) =>
    list?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    GlobalSecondaryIndexes: indexes(table.GlobalSecondaryIndexes),
    LocalSecondaryIndexes: indexes(table.LocalSecondaryIndexes),
    StreamSpecification:
      table.StreamSpecification === undefined
        ? undefined
        : { StreamEnabled: true, StreamViewType: table.StreamSpecification.StreamViewType },
    DeletionProtectionEnabled: table.DeletionProtectionEnabled,
  };
}

/** A table that is there already is kept, with its items. */
async function orResume(creation: Promise<unknown>): Promise<void> {
  await creation.catch(unless('ResourceInUseException'));
}

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof AwsError && error.code === code)) throw error;
  };
}

export const DYNAMODB_RESOURCES: readonly ResourceType[] = [
  defineResourceType({
    type: 'AWS::DynamoDB::Table',
    emulates: EMULATED,
    accepts: ACCEPTED,
    create: ({ cloud, properties, physicalName }) =>
      createTable(properties, { dynamodb: cloud.dynamodb, physicalName: physicalName(255) }),
  }),
  defineResourceType({
    type: 'AWS::DynamoDB::GlobalTable',
    emulates: EMULATED.filter(
      (name) => name !== 'DeletionProtectionEnabled' && name !== 'PointInTimeRecoverySpecification',
    ),
    accepts: { ...ACCEPTED, Replicas: 'one machine is one region; its recovery setting is kept' },
    create: ({ cloud, properties, physicalName }) =>
      createTable(properties, { dynamodb: cloud.dynamodb, physicalName: physicalName(255) }),
  }),
];
