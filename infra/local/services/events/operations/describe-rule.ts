import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf } from '../rule.ts';
import { describeRule as description } from '../rule-description.ts';

export const describeRule = defineOperation({
  name: 'DescribeRule',
  input: z.strictObject({ Name: z.string(), EventBusName: z.string().optional() }),
  run: (bus: Bus, input) => description(bus.rules.find(busNameOf(input.EventBusName), input.Name)),
});
