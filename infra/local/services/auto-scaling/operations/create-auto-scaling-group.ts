import * as z from 'zod';
import { Whole } from '../../../kernel/form-schemas.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Groups } from '../groups.ts';

const Tag = z.strictObject({
  Key: z.string().min(1).max(128),
  Value: z.string().max(256).default(''),
  PropagateAtLaunch: z.enum(['true', 'false']).optional(),
  ResourceId: z.string().optional(),
  ResourceType: z.literal('auto-scaling-group').optional(),
});

export const createAutoScalingGroup = defineOperation({
  name: 'CreateAutoScalingGroup',
  input: z.strictObject({
    AutoScalingGroupName: z.string().min(1).max(255),
    MinSize: Whole,
    MaxSize: Whole,
    DesiredCapacity: Whole.optional(),
    LaunchConfigurationName: z.string(),
    AvailabilityZones: z.array(z.string()).min(1),
    Tags: z.array(Tag).default([]),
  }),
  run: (
    groups: Groups,
    { AutoScalingGroupName: name, MinSize: min, MaxSize: max, DesiredCapacity, Tags },
  ) => {
    const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    groups.create({ name, min, max, desired: DesiredCapacity ?? min, tags });
  },
});
