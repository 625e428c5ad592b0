import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { isTooDeep } from '../../../kernel/json-depth.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { matches } from '../match.ts';

export const testEventPattern = defineOperation({
  name: 'TestEventPattern',
  input: z.strictObject({ EventPattern: z.string(), Event: z.string() }),
  run: (_: Bus, input) => ({
    Result: matches(parse(input.EventPattern, 'EventPattern'), parse(input.Event, 'Event')),
  }),
});

function parse(text: string, field: string): unknown {
  if (isTooDeep(text)) throw new AwsError('InvalidEventPatternException', `${field}: is nested too deep`);
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('InvalidEventPatternException', `${field}: is not JSON`);
  }
}
