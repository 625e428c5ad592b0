import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf, TargetInput } from '../rule.ts';

/** Adds targets to a rule; one with a known id takes its place. */
export const putTargets = defineOperation({
  name: 'PutTargets',
  input: z.strictObject({
    Rule: z.string(),
    EventBusName: z.string().optional(),
    Targets: z.array(TargetInput).min(1).max(100),
  }),
  run: (bus: Bus, input) => {
    const rule = bus.rules.find(busNameOf(input.EventBusName), input.Rule);
    const added = new Set(input.Targets.map((target) => target.id));
    const kept = rule.targets.filter((target) => !added.has(target.id));
    bus.putRule({ ...rule, targets: [...kept, ...input.Targets] }, true);
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
