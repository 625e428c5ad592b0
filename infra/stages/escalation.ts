import { Duration, Fn } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { EscalateEnv } from '../../functions/respond/env.ts';
import { CHANNEL_PERMISSIONS } from '../../functions/respond/permissions.ts';
import { ESCALATION_ANSWERED, INCIDENT_CHANGED, TRIGGER_SOURCE } from '../../schemas/trigger-event.ts';
import { type Grant, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';
import { grantsOf } from './action-grants.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  readonly undelivered: IQueue;
  /** Every minute. */
  readonly clock: Rule;
}

/** Tells people of incidents. It starts no playbook, and what starts playbooks can reach nobody. */
export function escalateFunction(
  scope: Construct,
  { around, data, undelivered, clock }: Props,
): SignalroomFunction<typeof EscalateEnv> {
  const { hot, webhooks } = data;
  const escalate = new SignalroomFunction(scope, 'Escalate', {
    around,
    entry: 'respond/escalate',
    description:
      'Tells people of incidents, step by step, until somebody answers, and of reviews that are due',
    schema: EscalateEnv,
    environment: {
      ON_CALL_TABLE: hot.onCall.tableName,
      INVESTIGATIONS_TABLE: hot.investigations.tableName,
      INCIDENTS_TABLE: hot.incidents.tableName,
      CATALOGUE_TABLE: hot.catalogue.tableName,
      WEBHOOKS_SECRET: webhooks.secret.secretArn,
      WEBHOOK_HOSTS: JSON.stringify(around.config.webhookHosts),
      EMAIL_FROM: around.config.emailFrom ?? '',
    },
    kind: 'playbook',
    memoryMegabytes: 512,
    timeoutSeconds: 120,
    grants: [
      onTable(hot.onCall, 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
      onTable(hot.incidents, 'GetItem', 'Query'),
      onTable(hot.catalogue, 'GetItem', 'Query'),
      { actions: ['secretsmanager:GetSecretValue'], resources: [webhooks.secret.secretArn] },
      ...grantsOf(CHANNEL_PERMISSIONS),
      ...onSender(around.config.emailFrom),
    ],
  });
  const target = new LambdaFunction(escalate.function, {
    deadLetterQueue: undelivered,
    maxEventAge: Duration.hours(1),
    retryAttempts: 10,
  });
  new Rule(scope, 'OnIncidentChanged', {
    description: 'News of incidents, and answers of people, that may be due something at once',
    eventPattern: { source: [TRIGGER_SOURCE], detailType: [INCIDENT_CHANGED, ESCALATION_ANSWERED] },
    targets: [target],
  });
  clock.addTarget(target);
  return escalate;
}

/** SES looks for the address, and for its domain, among what it has verified. */
function onSender(emailFrom: string | null): readonly Grant[] {
  if (emailFrom === null) return [];
  const [, domain = ''] = emailFrom.split('@');
  return [
    {
      actions: ['ses:SendEmail'],
      resources: [emailFrom, domain].map((identity) =>
        Fn.sub(`arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:identity/${identity}`),
      ),
      conditions: { StringEquals: { 'ses:FromAddress': emailFrom } },
    },
  ];
}
