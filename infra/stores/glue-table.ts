import type { CfnTable } from 'aws-cdk-lib/aws-glue';
import { SignalKind } from '../../schemas/signal.ts';
import { SIGNAL_COLUMNS, SIGNAL_PARTITIONS } from '../../schemas/signal-columns.ts';

/** A partition holds part lists, one per shard: files that name the Parquet objects to read. */
const PARQUET_BY_LISTS = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
};

/**
 * The archive as a Glue table. Partitions are projected: Athena computes them from the query's `kind` and `hour`, so there
 * is no crawler and nothing to register when an hour begins.
 */
export function signalTableInput(table: {
  readonly name: string;
  readonly location: string;
  readonly retentionDays: number;
}): CfnTable.TableInputProperty {
  return {
    name: table.name,
    description: 'Every signal, as Parquet, by kind and UTC hour.',
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: SIGNAL_PARTITIONS.map(({ name, type }) => ({ name, type })),
    parameters: {
      classification: 'parquet',
      'projection.enabled': 'true',
      'projection.kind.type': 'enum',
      'projection.kind.values': SignalKind.options.join(','),
      'projection.hour.type': 'date',
      'projection.hour.format': 'yyyy-MM-dd-HH',
      'projection.hour.interval': '1',
      'projection.hour.interval.unit': 'HOURS',
      'projection.hour.range': `NOW-${table.retentionDays}DAYS,NOW+1DAYS`,
      'storage.location.template': `${table.location}kind=\${kind}/hour=\${hour}/`,
    },
    storageDescriptor: {
      columns: SIGNAL_COLUMNS.map(({ name, type }) => ({ name, type })),
      location: table.location,
      inputFormat: PARQUET_BY_LISTS.inputFormat,
      outputFormat: PARQUET_BY_LISTS.outputFormat,
      serdeInfo: { serializationLibrary: PARQUET_BY_LISTS.serializationLibrary },
    },
  };
}
