import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { INCIDENT_CHANGED, SIGNALS_PLACED, TRIGGER_SOURCE } from '../../schemas/trigger-event.ts';

/**
 * What wakes the function that starts playbooks. EventBridge delivers at least once and out of order; the function decides by what
 * happened and when. The clock is for schedules and the watchdog: for runs that were decided but never started, and for
 * executions that ended without saying so.
 */
export function playbookStarts(
  scope: Construct,
  { start, undelivered }: { readonly start: IFunction; readonly undelivered: IQueue },
): { readonly clock: Rule } {
  const target = new LambdaFunction(start, {
    deadLetterQueue: undelivered,
    maxEventAge: Duration.hours(1),
    retryAttempts: 10,
  });
  new Rule(scope, 'OnAlarm', {
    description: 'Alarms that may start a playbook',
    eventPattern: {
      source: ['aws.cloudwatch'],
      detailType: ['CloudWatch Alarm State Change'],
      detail: { state: { value: ['ALARM'] } },
    },
    targets: [target],
  });
  new Rule(scope, 'OnIncident', {
    description: 'Incidents and signals that may start a playbook',
    eventPattern: { source: [TRIGGER_SOURCE], detailType: [INCIDENT_CHANGED, SIGNALS_PLACED] },
    targets: [target],
  });
  const clock = new Rule(scope, 'OnClock', {
    description: 'Scheduled playbooks; looks after runs that did not start, or did not say that they ended',
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [target],
  });
  return { clock };
}
