import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { isTooDeep } from '../../../kernel/json-depth.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf } from '../rule.ts';

/** Makes a rule or changes one, keeping its targets. */
export const putRule = defineOperation({
  name: 'PutRule',
  input: z.strictObject({
    Name: z
      .string()
      .regex(/^[.\-_A-Za-z0-9]{1,64}$/, 'must be 1 to 64 letters, digits, dots, hyphens or underscores'),
    EventPattern: z.string().optional(),
    ScheduleExpression: z.string().optional(),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Description: z.string().max(512).optional(),
    RoleArn: z.string().optional(),
    EventBusName: z.string().optional(),
  }),
  run: (bus: Bus, input) => {
    if (input.EventPattern === undefined && input.ScheduleExpression === undefined)
      throw new AwsError(
        'ValidationException',
        'Parameter(s) EventPattern or ScheduleExpression must be specified.',
      );
    const busName = busNameOf(input.EventBusName);
    const previous = bus.rules.rulesOf(busName).find((rule) => rule.name === input.Name);
    const arn = bus.rules.ruleArn(busName, input.Name);
    bus.putRule(
      {
        name: input.Name,
        busName,
        arn,
        description: input.Description,
        enabled: input.State === 'ENABLED',
        pattern: input.EventPattern === undefined ? undefined : parsePattern(input.EventPattern),
        scheduleExpression: input.ScheduleExpression,
        targets: previous?.targets ?? [],
      },
      true,
    );
    return { RuleArn: arn };
  },
});

function parsePattern(text: string): unknown {
  if (isTooDeep(text)) throw malformed('it is nested too deep');
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('it is not JSON');
  }
}

const malformed = (reason: string) =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
