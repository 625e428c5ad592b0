import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Alarm, StateValue } from '../alarm.ts';
import type { CloudWatch } from '../cloud-watch.ts';

const Input = z.strictObject({
  AlarmNames: z.array(z.string()).max(100).optional(),
  AlarmNamePrefix: z.string().optional(),
  AlarmTypes: z.array(z.enum(['MetricAlarm', 'CompositeAlarm'])).optional(),
  ActionPrefix: z.string().optional(),
  StateValue: StateValue.optional(),
  MaxRecords: z.int().min(1).max(100).default(50),
  NextToken: z.string().optional(),
});
type Input = z.infer<typeof Input>;

/** In the order of the names; `NextToken` is the name of the last alarm shown. */
export const describeAlarms = defineOperation({
  name: 'DescribeAlarms',
  input: Input,
  run: ({ alarms }: CloudWatch, input) => {
    if (input.AlarmNames !== undefined && input.AlarmNamePrefix !== undefined)
      throw new AwsError('ValidationError', 'AlarmNames and AlarmNamePrefix cannot be used together');
    const wanted = alarms
      .all()
      .filter((alarm) => fits(alarm, input))
      .sort((one, other) => (one.settings.AlarmName < other.settings.AlarmName ? -1 : 1))
      .filter((alarm) => alarm.settings.AlarmName > (input.NextToken ?? ''));
    const page = wanted.slice(0, input.MaxRecords);
    const more = wanted.length > page.length ? page.at(-1)?.settings.AlarmName : undefined;
    return { MetricAlarms: page.map(describe), CompositeAlarms: [], NextToken: more };
  },
});

function fits({ settings, state }: Alarm, input: Input): boolean {
  if (input.AlarmTypes !== undefined && !input.AlarmTypes.includes('MetricAlarm')) return false;
  if (input.AlarmNames !== undefined && !input.AlarmNames.includes(settings.AlarmName)) return false;
  if (!settings.AlarmName.startsWith(input.AlarmNamePrefix ?? '')) return false;
  if (input.StateValue !== undefined && state.value !== input.StateValue) return false;
  return settings.AlarmActions.some((arn) => arn.startsWith(input.ActionPrefix ?? '')) || !input.ActionPrefix;
}

function describe({ arn, configuredAt, settings, state }: Alarm): Readonly<Record<string, unknown>> {
  const { Tags: _, ...shown } = settings;
  return {
    ...shown,
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: configuredAt / 1000,
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: state.at / 1000,
  };
}
