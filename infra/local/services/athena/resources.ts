import * as z from 'zod';
import { defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';

const Columns = z.array(
  z.strictObject({ Name: z.string(), Type: z.string(), Comment: z.string().optional() }),
);

const PARQUET_SERDE = 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe';

const PARQUET_INPUT = 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat';
const SYMLINK_INPUT = 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat';

const TableInput = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  TableType: z.literal('EXTERNAL_TABLE').optional(),
  Parameters: z.record(z.string(), z.coerce.string()).default({}),
  PartitionKeys: Columns.default([]),
  StorageDescriptor: z.strictObject({
    Columns,
    Location: z.string(),
    InputFormat: z.enum([PARQUET_INPUT, SYMLINK_INPUT]).default(PARQUET_INPUT),
    OutputFormat: z.string().optional(),
    Compressed: z.boolean().optional(),
    StoredAsSubDirectories: z.boolean().optional(),
    SerdeInfo: z.strictObject({
      SerializationLibrary: z.literal(PARQUET_SERDE, 'the embedded cloud supports only Parquet'),
      Parameters: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
});

const columnsOf = (columns: z.infer<typeof Columns>) =>
  columns.map(({ Name, Type }) => ({ name: Name, type: Type }));

const database = defineResourceType({
  type: 'AWS::Glue::Database',
  emulates: ['DatabaseInput'],
  accepts: { CatalogId: 'one account has one catalog' },
  create: async ({ cloud, properties, physicalName }) => {
    const { DatabaseInput } = z
      .object({
        DatabaseInput: z.strictObject({ Name: z.string().optional(), Description: z.string().optional() }),
      })
      .parse(properties);
    const name = DatabaseInput.Name ?? physicalName(255).toLowerCase();
    cloud.athena.createDatabase(name);
    return { ref: name, attributes: {} };
  },
});

const table = defineResourceType({
  type: 'AWS::Glue::Table',
  emulates: ['DatabaseName', 'TableInput'],
  accepts: { CatalogId: 'one account has one catalog' },
  create: async ({ cloud, properties }) => {
    const { DatabaseName, TableInput: input } = z
      .object({ DatabaseName: z.string(), TableInput })
      .parse(properties);
    cloud.athena.createTable({
      database: DatabaseName,
      name: input.Name,
      location: input.StorageDescriptor.Location,
      isSymlinked: input.StorageDescriptor.InputFormat === SYMLINK_INPUT,
      columns: columnsOf(input.StorageDescriptor.Columns),
      partitionKeys: columnsOf(input.PartitionKeys),
      parameters: input.Parameters,
    });
    return { ref: input.Name, attributes: {} };
  },
});

const Configuration = z.strictObject({
  BytesScannedCutoffPerQuery: z.int().positive().optional(),
  EnforceWorkGroupConfiguration: z.boolean().default(true),
  EngineVersion: z.unknown().optional(),
  PublishCloudWatchMetricsEnabled: z.boolean().optional(),
  RequesterPaysEnabled: z.literal(false).optional(),
  ResultConfiguration: z
    .strictObject({ OutputLocation: z.string().optional(), EncryptionConfiguration: z.unknown().optional() })
    .optional(),
});

const workgroup = defineResourceType({
  type: 'AWS::Athena::WorkGroup',
  emulates: ['Name', 'WorkGroupConfiguration'],
  accepts: {
    Description: 'for people in the console',
    RecursiveDeleteOption: 'nothing is deleted but the whole data folder',
    State: 'an enabled workgroup is the only kind',
    Tags: 'nothing is billed or selected by tag',
  },
  create: async ({ cloud, properties }) => {
    const { Name, WorkGroupConfiguration: configuration } = z
      .object({ Name: z.string(), WorkGroupConfiguration: Configuration.optional() })
      .parse(properties);
    cloud.athena.createWorkgroup({
      name: Name,
      outputLocation: configuration?.ResultConfiguration?.OutputLocation,
      bytesScannedCutoff: configuration?.BytesScannedCutoffPerQuery,
      enforced: configuration?.EnforceWorkGroupConfiguration ?? true,
    });
    return { ref: Name, attributes: {} };
  },
});

export const ATHENA_RESOURCES: readonly ResourceType[] = [database, table, workgroup];
