import * as z from 'zod';
import { acceptedType, defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';
import { busNameOf, TargetInput } from './rule.ts';

const RuleProperties = z.object({
  Name: z.string().optional(),
  EventPattern: z.unknown().optional(),
  EventBusName: z.string().optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).default('ENABLED'),
  Targets: z.array(TargetInput).default([]),
});

const rule = defineResourceType({
  type: 'AWS::Events::Rule',
  emulates: ['Name', 'EventPattern', 'EventBusName', 'ScheduleExpression', 'State', 'Targets'],
  accepts: {
    Description: 'shown nowhere on one machine',
    RoleArn: 'deliveries inside the embedded cloud need no role',
    Tags: 'tags of rules have no use on one machine',
  },
  create: async ({ cloud, properties, physicalName }) => {
    const wanted = RuleProperties.parse(properties);
    const ruleName = wanted.Name ?? physicalName(64);
    const busName = busNameOf(wanted.EventBusName);
    const arn = cloud.events.addRule({
      ruleName,
      busName,
      pattern: wanted.EventPattern,
      scheduleExpression: wanted.ScheduleExpression,
      enabled: wanted.State !== 'DISABLED',
      targets: wanted.Targets.map((target) => ({
        ...target,
        partitionKeyPath: target.partitionKeyPath,
        deadLetterArn: target.deadLetterArn,
      })),
    });
    return { ref: busName === 'default' ? ruleName : `${busName}|${ruleName}`, attributes: { Arn: arn } };
  },
});

const eventBus = defineResourceType({
  type: 'AWS::Events::EventBus',
  emulates: ['Name'],
  accepts: {
    Description: 'shown nowhere on one machine',
    KmsKeyIdentifier: 'one machine keeps no events at rest',
    Tags: 'tags of buses have no use on one machine',
  },
  create: async ({ cloud, properties }) => {
    const { Name } = z.object({ Name: z.string() }).parse(properties);
    return { ref: Name, attributes: { Arn: cloud.events.createBus(Name), Name } };
  },
});

const eventBusPolicy = acceptedType(
  'AWS::Events::EventBusPolicy',
  'one machine has one account: nobody else could put events',
  async ({ logicalId }) => ({ ref: logicalId, attributes: {} }),
);

/** What a template can make in EventBridge. */
export const EVENTS_RESOURCES: readonly ResourceType[] = [rule, eventBus, eventBusPolicy];
