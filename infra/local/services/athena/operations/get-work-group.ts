import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { AthenaState } from '../state.ts';

export const getWorkGroup = defineOperation({
  name: 'GetWorkGroup',
  input: z.strictObject({ WorkGroup: z.string() }),
  run: (state: AthenaState, input) => {
    const workgroup = state.catalog.workgroups.get(input.WorkGroup);
    if (workgroup === undefined)
      throw new AwsError('InvalidRequestException', `WorkGroup ${input.WorkGroup} is not found.`);
    return {
      WorkGroup: {
        Name: workgroup.name,
        State: 'ENABLED',
        Configuration: {
          EnforceWorkGroupConfiguration: workgroup.enforced,
          BytesScannedCutoffPerQuery: workgroup.bytesScannedCutoff,
          ResultConfiguration: { OutputLocation: workgroup.outputLocation },
          EngineVersion: { EffectiveEngineVersion: 'Athena engine version 3' },
        },
      },
    };
  },
});
