import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { healthOf, type TargetGroups } from '../target-groups.ts';

export const describeTargetHealth = defineOperation({
  name: 'DescribeTargetHealth',
  input: z.strictObject({ TargetGroupArn: z.string() }),
  run: (groups: TargetGroups, { TargetGroupArn }) => {
    const member = groups.require(TargetGroupArn).targets.map((target) => ({
      Target: { Id: target.id, Port: target.port },
      HealthCheckPort: String(target.port),
      TargetHealth: { State: healthOf(target) },
    }));
    return { TargetHealthDescriptions: { member } };
  },
});
