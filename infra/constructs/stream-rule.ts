import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** What EventBridge tries for a day before it hands an event to the queue. */
const PATIENCE = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

export interface StreamRuleProps {
  readonly description: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON path of what keeps its order, e.g. `$.detail.alarmName`. */
  readonly partitionKeyPath: string;
  readonly stream: Stream;
  readonly role: Role;
  readonly undelivered: IQueue;
}

/** Puts AWS's own events on the raw stream, as they are and without a Lambda. */
export class StreamRule extends CfnRule {
  constructor(scope: Construct, id: string, props: StreamRuleProps) {
    super(scope, id, {
      description: props.description,
      eventPattern: { source: [props.source], 'detail-type': [props.detailType] },
      targets: [
        {
          id: 'RawStream',
          arn: props.stream.streamArn,
          roleArn: props.role.roleArn,
          kinesisParameters: { partitionKeyPath: props.partitionKeyPath },
          deadLetterConfig: { arn: props.undelivered.queueArn },
          retryPolicy: PATIENCE,
        },
      ],
    });
    props.undelivered.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [props.undelivered.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': this.attrArn } },
      }),
    );
  }
}
