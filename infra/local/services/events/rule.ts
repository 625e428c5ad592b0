import * as z from 'zod';

/** Where a rule sends an event. */
export const Target = z.strictObject({
  id: z.string(),
  arn: z.string(),
  partitionKeyPath: z.string().optional(),
  deadLetterArn: z.string().optional(),
  maximumRetryAttempts: z.int().optional(),
  input: z.string().optional(),
  inputPath: z.string().optional(),
});
export type Target = z.infer<typeof Target>;

/** A rule as it is kept. Times are not needed: a rule has no history. */
export const Rule = z.strictObject({
  name: z.string(),
  busName: z.string(),
  arn: z.string(),
  description: z.string().optional(),
  enabled: z.boolean(),
  pattern: z.unknown(),
  scheduleExpression: z.string().optional(),
  targets: z.array(Target),
});
export type Rule = z.infer<typeof Rule>;

/** A target as the API and CloudFormation write it. A field that is not emulated is refused by name. */
export const TargetInput = z
  .strictObject({
    Id: z.string().min(1).max(64),
    Arn: z.string().min(1),
    RoleArn: z.string().optional(),
    KinesisParameters: z.strictObject({ PartitionKeyPath: z.string() }).optional(),
    DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
    RetryPolicy: z
      .strictObject({
        MaximumRetryAttempts: z.coerce.number().int().min(0).max(185).optional(),
        MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(86_400).optional(),
      })
      .optional(),
    Input: z.string().optional(),
    InputPath: z.string().optional(),
  })
  .transform(
    (target): Target => ({
      id: target.Id,
      arn: target.Arn,
      partitionKeyPath: target.KinesisParameters?.PartitionKeyPath,
      deadLetterArn: target.DeadLetterConfig?.Arn,
      maximumRetryAttempts: target.RetryPolicy?.MaximumRetryAttempts,
      input: target.Input,
      inputPath: target.InputPath,
    }),
  );

/** `default` from nothing, a bus's name or its ARN. */
export const busNameOf = (nameOrArn: string | undefined): string => nameOrArn?.split('/').at(-1) ?? 'default';
