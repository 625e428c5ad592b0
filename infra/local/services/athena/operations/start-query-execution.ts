import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Workgroup } from '../catalog.ts';
import { withParameters } from '../parameters.ts';
import type { AthenaState } from '../state.ts';

const Input = z.strictObject({
  QueryString: z.string().min(1).max(262_144),
  ClientRequestToken: z.string().min(32).max(128).optional(),
  QueryExecutionContext: z
    .strictObject({ Database: z.string().optional(), Catalog: z.literal('AwsDataCatalog').optional() })
    .optional(),
  ResultConfiguration: z
    .strictObject({ OutputLocation: z.string().startsWith('s3://').optional() })
    .optional(),
  WorkGroup: z.string().default('primary'),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).min(1).max(1000).optional(),
});

/** The same client token starts a query once. */
export const startQueryExecution = defineOperation({
  name: 'StartQueryExecution',
  input: Input,
  run: (state: AthenaState, input) => {
    const started = input.ClientRequestToken && state.tokens.get(input.ClientRequestToken);
    if (started) return { QueryExecutionId: started };
    const workgroup = state.catalog.workgroups.get(input.WorkGroup);
    if (workgroup === undefined)
      throw new AwsError('InvalidRequestException', `WorkGroup ${input.WorkGroup} is not found.`);
    const id = randomUUID();
    const location = outputLocation(workgroup, input.ResultConfiguration?.OutputLocation);
    const execution = {
      id,
      query: withParameters(input.QueryString, input.ExecutionParameters),
      database: (input.QueryExecutionContext?.Database ?? 'default').toLowerCase(),
      workgroup: workgroup.name,
      outputLocation: `${location.replace(/\/$/, '')}/${id}.csv`,
      submitted: now(),
      state: 'QUEUED' as const,
      reason: undefined,
      completed: undefined,
      scannedBytes: 0,
      result: undefined,
      connection: undefined,
    };
    state.executions.add(execution);
    if (input.ClientRequestToken !== undefined) state.tokens.set(input.ClientRequestToken, id);
    state.run(execution);
    return { QueryExecutionId: id };
  },
});

function outputLocation(workgroup: Workgroup, asked: string | undefined): string {
  const location = workgroup.enforced
    ? (workgroup.outputLocation ?? asked)
    : (asked ?? workgroup.outputLocation);
  if (location !== undefined) return location;
  throw new AwsError(
    'InvalidRequestException',
    'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
  );
}
