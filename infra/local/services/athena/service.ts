import { AwsError } from '../../kernel/aws-error.ts';
import type { Athena } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { jsonService } from '../../kernel/service.ts';
import { type Column, newCatalog, s3Location, tableKey } from './catalog.ts';
import { newExecutions, type QueryExecution } from './executions.ts';
import { engineTypeOf } from './glue-type.ts';
import { ATHENA_OPERATIONS } from './operations.ts';
import { projectionsOf } from './projection.ts';
import { finish, runQuery } from './run-query.ts';

/** Athena on DuckDB, over the objects of the embedded S3 themselves. */
export function createAthena({ cloud }: ServiceContext): Athena {
  const catalog = newCatalog();
  const executions = newExecutions();
  const running = new Map<QueryExecution, Promise<void>>();
  const run = (execution: QueryExecution): void => {
    const done = runQuery(execution, { catalog, objects: cloud().objects });
    running.set(
      execution,
      done.finally(() => running.delete(execution)),
    );
  };
  const service = jsonService({
    signingName: 'athena',
    targetPrefix: 'AmazonAthena',
    jsonVersion: '1.1',
    state: { catalog, executions, tokens: new Map<string, string>(), run },
    operations: ATHENA_OPERATIONS,
    stop: async () => {
      for (const execution of running.keys()) {
        execution.connection?.interrupt();
        finish(execution, 'CANCELLED', 'the embedded cloud stopped');
      }
      await Promise.all(running.values());
    },
  });
  return {
    ...service,
    createWorkgroup: (workgroup) => {
      catalog.workgroups.set(workgroup.name, workgroup);
    },
    createDatabase: (name) => {
      catalog.databases.add(name.toLowerCase());
    },
    createTable: (spec) => {
      if (!catalog.databases.has(spec.database.toLowerCase()))
        throw new AwsError('EntityNotFoundException', `Database ${spec.database} not found.`);
      const partitionKeys = spec.partitionKeys.map(columnOf);
      catalog.tables.set(tableKey(spec.database, spec.name), {
        ...s3Location(spec.location),
        database: spec.database.toLowerCase(),
        name: spec.name.toLowerCase(),
        columns: spec.columns.map(columnOf),
        partitionKeys,
        isSymlinked: spec.isSymlinked,
        projections: projectionsOf(
          partitionKeys.map(({ name }) => name),
          spec.parameters,
        ),
      });
    },
  };
}

function columnOf({ name, type }: { readonly name: string; readonly type: string }): Column {
  return { name: name.toLowerCase(), type: engineTypeOf(type) };
}
