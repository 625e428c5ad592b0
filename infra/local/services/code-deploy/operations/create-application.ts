import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DeploymentState } from '../state.ts';

export const createApplication = defineOperation({
  name: 'CreateApplication',
  input: z.strictObject({ applicationName: z.string().min(1).max(100), computePlatform: z.literal('ECS') }),
  run: (state: DeploymentState, { applicationName }) => {
    if (state.applications.get(applicationName) !== undefined)
      throw new AwsError(
        'ApplicationAlreadyExistsException',
        `Application already exists: ${applicationName}`,
      );
    state.applications.put(applicationName, applicationName);
    return { applicationId: applicationName };
  },
});
