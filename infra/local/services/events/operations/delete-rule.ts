import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf } from '../rule.ts';

/** A rule with targets stays; deleting an unknown one changes nothing, as on AWS. */
export const deleteRule = defineOperation({
  name: 'DeleteRule',
  input: z.strictObject({
    Name: z.string(),
    EventBusName: z.string().optional(),
    Force: z.boolean().optional(),
  }),
  run: (bus: Bus, input) => {
    const rule = bus.rules.rulesOf(busNameOf(input.EventBusName)).find((one) => one.name === input.Name);
    if (rule === undefined) return {};
    if (rule.targets.length > 0)
      throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
    bus.removeRule(rule);
    return {};
  },
});
