import * as z from 'zod';
import { Whole } from '../../../kernel/form-schemas.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { TargetGroups } from '../target-groups.ts';

export const deregisterTargets = defineOperation({
  name: 'DeregisterTargets',
  input: z.strictObject({
    TargetGroupArn: z.string(),
    Targets: z.array(z.strictObject({ Id: z.string(), Port: Whole.optional() })).min(1),
  }),
  run: (groups: TargetGroups, { TargetGroupArn, Targets }) => {
    groups.deregister(
      TargetGroupArn,
      Targets.map(({ Id, Port }) => ({ id: Id, port: Port })),
    );
  },
});
