import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ALARMS, type AlarmDefinition } from './alarm-list.ts';
import { alarmMetrics } from './alarm-metrics.ts';
import type { Application } from './application.ts';

/** What tells people that Signalroom itself is unwell. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, app: Application) {
    super(scope, id);
    const { emails, topicArns } = app.config.alarms;
    this.topic = new Topic(this, 'Topic', { masterKey: app.data.key, enforceSSL: true });
    this.topic.addToResourcePolicy(publishingOf(this.topic));
    for (const email of emails) this.topic.addSubscription(new EmailSubscription(email));
    const others = topicArns.map((arn, index) => Topic.fromTopicArn(this, `Topic${index}`, arn));
    const metrics = new Map(Object.entries(alarmMetrics(app)));
    for (const [alarmId, definition] of Object.entries(ALARMS)) {
      (metrics.get(alarmId) ?? []).forEach((metric, index) => {
        const alarm = this.addAlarm(index === 0 ? alarmId : `${alarmId}-${index + 1}`, definition, metric);
        notify(alarm, [this.topic, ...others]);
      });
    }
  }

  private addAlarm(id: string, definition: AlarmDefinition, metric: IMetric): Alarm {
    return new Alarm(this, id, {
      alarmDescription: `${definition.when}. See docs/runbook.md, section ${id.replace(/-\d+$/, '')}.`,
      metric: every(metric, definition.minutes),
      threshold: definition.threshold,
      evaluationPeriods: definition.breaches,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

/** A topic with a policy of its own loses the one by which alarms of its account may publish. */
function publishingOf(topic: Topic): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
  });
}

function notify(alarm: Alarm, topics: readonly ITopic[]): void {
  for (const topic of topics) {
    const action = new SnsAction(topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}

function every(metric: IMetric, minutes: number): IMetric {
  const period = Duration.minutes(minutes);
  if (metric instanceof Metric || metric instanceof MathExpression) return metric.with({ period });
  return metric;
}
