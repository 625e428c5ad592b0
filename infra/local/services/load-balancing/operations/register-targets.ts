import * as z from 'zod';
import { Whole } from '../../../kernel/form-schemas.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { TargetGroups } from '../target-groups.ts';

export const registerTargets = defineOperation({
  name: 'RegisterTargets',
  input: z.strictObject({
    TargetGroupArn: z.string(),
    Targets: z.array(z.strictObject({ Id: z.string(), Port: Whole.optional() })).min(1),
  }),
  run: (groups: TargetGroups, { TargetGroupArn, Targets }) => {
    const { port } = groups.require(TargetGroupArn);
    groups.register(
      TargetGroupArn,
      Targets.map(({ Id, Port }) => ({ id: Id, port: Port ?? port })),
    );
  },
});
