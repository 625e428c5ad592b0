import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf } from '../rule.ts';

export const removeTargets = defineOperation({
  name: 'RemoveTargets',
  input: z.strictObject({
    Rule: z.string(),
    EventBusName: z.string().optional(),
    Ids: z.array(z.string()).min(1).max(100),
    Force: z.boolean().optional(),
  }),
  run: (bus: Bus, input) => {
    const rule = bus.rules.find(busNameOf(input.EventBusName), input.Rule);
    bus.putRule({ ...rule, targets: rule.targets.filter((target) => !input.Ids.includes(target.id)) }, true);
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
