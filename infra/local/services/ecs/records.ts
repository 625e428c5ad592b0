import * as z from 'zod';

const Tag = z.strictObject({ key: z.string().min(1).max(128), value: z.string().max(256).default('') });
export const Tags = z.array(Tag).max(50);
export type Tags = z.infer<typeof Tags>;

export const Cluster = z.strictObject({
  clusterArn: z.string(),
  clusterName: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  tags: Tags,
});
export type Cluster = z.infer<typeof Cluster>;

/** What RegisterTaskDefinition takes; containers are described back, never run. */
export const TaskDefinitionInput = z.strictObject({
  family: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,255}$/, 'must be 1 to 255 letters, digits, hyphens or underscores'),
  containerDefinitions: z.array(z.looseObject({ name: z.string(), image: z.string() })).min(1),
  taskRoleArn: z.string().optional(),
  executionRoleArn: z.string().optional(),
  networkMode: z.string().optional(),
  requiresCompatibilities: z.array(z.string()).optional(),
  cpu: z.string().optional(),
  memory: z.string().optional(),
  tags: Tags.optional(),
});

export const TaskDefinition = z.strictObject({
  taskDefinitionArn: z.string(),
  family: z.string(),
  revision: z.int(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  registeredAt: z.number(),
  settings: TaskDefinitionInput,
});
export type TaskDefinition = z.infer<typeof TaskDefinition>;

/** Times in epoch milliseconds. */
export const Deployment = z.strictObject({
  id: z.string(),
  status: z.enum(['PRIMARY', 'ACTIVE']),
  taskDefinition: z.string(),
  desiredCount: z.int(),
  createdAt: z.number(),
  updatedAt: z.number(),
  rolloutState: z.enum(['IN_PROGRESS', 'COMPLETED']),
  rolloutStateReason: z.string(),
});
export type Deployment = z.infer<typeof Deployment>;

export const Service = z.strictObject({
  serviceArn: z.string(),
  serviceName: z.string(),
  clusterArn: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  desiredCount: z.int(),
  runningCount: z.int(),
  taskDefinition: z.string(),
  launchType: z.string(),
  createdAt: z.number(),
  deployments: z.array(Deployment),
  events: z.array(z.strictObject({ id: z.string(), createdAt: z.number(), message: z.string() })),
  tags: Tags,
});
export type Service = z.infer<typeof Service>;
