import { acceptedType, defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';
import { AlarmSettings } from './alarm.ts';

const alarm = defineResourceType({
  type: 'AWS::CloudWatch::Alarm',
  emulates: Object.keys(AlarmSettings.shape),
  accepts: {},
  create: async ({ cloud, properties, physicalName }) => {
    const given = properties['AlarmName'];
    const alarmName = typeof given === 'string' ? given : physicalName(255);
    const arn = cloud.alarms.putAlarm({ ...properties, AlarmName: alarmName });
    return { ref: alarmName, attributes: { Arn: arn } };
  },
});

const compositeAlarm = acceptedType(
  'AWS::CloudWatch::CompositeAlarm',
  'no metric is evaluated on one machine, so that no rule over alarms could change by itself',
  async ({ cloud, properties, physicalName }) => {
    const given = properties['AlarmName'];
    const alarmName = typeof given === 'string' ? given : physicalName(255);
    const { region, accountId } = cloud.identity;
    const arn = `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`;
    return { ref: alarmName, attributes: { Arn: arn } };
  },
);

const dashboard = acceptedType(
  'AWS::CloudWatch::Dashboard',
  'there is no console on one machine',
  async ({ properties, physicalName }) => {
    const given = properties['DashboardName'];
    return { ref: typeof given === 'string' ? given : physicalName(255), attributes: {} };
  },
);

/** What a template can make in CloudWatch. */
export const CLOUDWATCH_RESOURCES: readonly ResourceType[] = [alarm, compositeAlarm, dashboard];
