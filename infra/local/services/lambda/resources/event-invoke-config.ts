import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const DEFAULT_RETRY_ATTEMPTS = 2;
const DEFAULT_AGE_SECONDS = 21_600;

const ConfigProperties = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().int().min(0).max(2).default(DEFAULT_RETRY_ATTEMPTS),
  MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(21_600).default(DEFAULT_AGE_SECONDS),
  DestinationConfig: z
    .strictObject(
      { OnFailure: z.strictObject({ Destination: z.string() }).optional() },
      { error: 'DestinationConfig: the embedded cloud supports only OnFailure' },
    )
    .optional(),
});

export const eventInvokeConfig = defineResourceType({
  type: 'AWS::Lambda::EventInvokeConfig',
  emulates: ['FunctionName', 'MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'DestinationConfig'],
  accepts: { Qualifier: 'there is one code of each function' },
  create: async (request) => {
    const properties = ConfigProperties.parse(request.properties);
    request.cloud.lambda.configureAsynchronous(properties.FunctionName, {
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      maximumEventAgeSeconds: properties.MaximumEventAgeInSeconds,
      onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
    });
    return { ref: request.logicalId, attributes: {} };
  },
});
