import * as z from 'zod';

export const Tags = z
  .array(z.strictObject({ Key: z.string().min(1), Value: z.string().default('') }))
  .max(50);

export const Group = z.strictObject({
  applicationName: z.string(),
  name: z.string(),
  arn: z.string(),
  tags: z.record(z.string(), z.string()),
  lastSucceeded: z.string().optional(),
});
export type Group = z.infer<typeof Group>;

export const Deployment = z.strictObject({
  id: z.string(),
  applicationName: z.string(),
  groupName: z.string(),
  revision: z.looseObject({}),
  status: z.enum(['InProgress', 'Succeeded', 'Stopped']),
  createdAt: z.number(),
  creator: z.enum(['user', 'codeDeployRollback']),
  rollbackOf: z.string().optional(),
  rolledBackBy: z.string().optional(),
});
export type Deployment = z.infer<typeof Deployment>;
