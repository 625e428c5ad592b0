import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf } from '../rule.ts';
import { describeRule } from '../rule-description.ts';

export const listRules = defineOperation({
  name: 'ListRules',
  input: z.strictObject({ NamePrefix: z.string().optional(), EventBusName: z.string().optional() }),
  run: (bus: Bus, input) => ({
    Rules: bus.rules
      .rulesOf(busNameOf(input.EventBusName))
      .filter((rule) => rule.name.startsWith(input.NamePrefix ?? ''))
      .map(describeRule),
  }),
});
