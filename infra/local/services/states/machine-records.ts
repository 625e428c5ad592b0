import * as z from 'zod';

/** Times in epoch milliseconds. */
export const Machine = z.strictObject({
  arn: z.string(),
  name: z.string(),
  definition: z.string(),
  roleArn: z.string(),
  revisionId: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  lastVersion: z.int(),
});
export type Machine = z.infer<typeof Machine>;

/** A published definition; never changed. */
export const Version = z.strictObject({
  arn: z.string(),
  machineArn: z.string(),
  number: z.int(),
  definition: z.string(),
  roleArn: z.string(),
  revisionId: z.string(),
  description: z.string(),
  createdAt: z.number(),
});
export type Version = z.infer<typeof Version>;

export const Routing = z
  .array(z.strictObject({ stateMachineVersionArn: z.string(), weight: z.int().min(0).max(100) }))
  .min(1)
  .max(2);
export type Routing = z.infer<typeof Routing>;

export const Alias = z.strictObject({
  arn: z.string(),
  machineArn: z.string(),
  name: z.string(),
  description: z.string(),
  routing: Routing,
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Alias = z.infer<typeof Alias>;

export const EXECUTION_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

export const Execution = z.strictObject({
  arn: z.string(),
  name: z.string(),
  machineArn: z.string(),
  versionArn: z.string().optional(),
  aliasArn: z.string().optional(),
  roleArn: z.string(),
  status: z.enum(EXECUTION_STATUSES),
  startedAt: z.number(),
  stoppedAt: z.number().optional(),
  input: z.string(),
  output: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
export type Execution = z.infer<typeof Execution>;
