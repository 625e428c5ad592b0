import * as z from 'zod';
import { Whole } from '../../../kernel/form-schemas.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { TargetGroups } from '../target-groups.ts';

const Tag = z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256).default('') });

export const createTargetGroup = defineOperation({
  name: 'CreateTargetGroup',
  input: z.strictObject({
    Name: z.string().regex(/^[A-Za-z0-9-]{1,32}$/, 'must be 1 to 32 letters, digits or hyphens'),
    Protocol: z.enum(['HTTP', 'HTTPS']),
    Port: Whole,
    VpcId: z.string(),
    TargetType: z.enum(['instance', 'ip']).default('instance'),
    Tags: z.array(Tag).default([]),
  }),
  run: (groups: TargetGroups, { Name: name, Protocol, Port: port, VpcId, TargetType, Tags }) => {
    const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    const { arn } = groups.create({ name, port, tags });
    const member = { TargetGroupArn: arn, TargetGroupName: name, Protocol, Port: port, VpcId, TargetType };
    return { TargetGroups: { member } };
  },
});
