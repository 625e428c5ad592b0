import type { Rule } from './rule.ts';

/** A rule as DescribeRule and ListRules show it. */
export const describeRule = (rule: Rule) => ({
  Name: rule.name,
  Arn: rule.arn,
  EventBusName: rule.busName,
  State: rule.enabled ? 'ENABLED' : 'DISABLED',
  Description: rule.description,
  EventPattern: rule.pattern === undefined ? undefined : JSON.stringify(rule.pattern),
  ScheduleExpression: rule.scheduleExpression,
});
