import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** What EventBridge tries for a day before it hands an event to the queue. */
const PATIENCE = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

export interface EventSource {
  readonly description: string;
  readonly source: string | { readonly prefix: string };
  readonly detailTypes: readonly string[];
  /** What the event's detail has to be like, as a pattern of EventBridge. */
  readonly detail?: Readonly<Record<string, readonly unknown[]>>;
  /** JSON path of what keeps its order, e.g. `$.detail.alarmName`; it has to be in every event. */
  readonly partitionKeyPath: string;
}

export interface StreamRuleProps extends EventSource {
  readonly stream: Stream;
  readonly role: Role;
  readonly undelivered: IQueue;
}

/** Puts AWS's own events on the raw stream, as they are and without a Lambda. */
export class StreamRule extends CfnRule {
  constructor(scope: Construct, id: string, props: StreamRuleProps) {
    super(scope, id, {
      description: props.description,
      eventPattern: {
        source: [props.source],
        'detail-type': props.detailTypes,
        ...(props.detail === undefined ? {} : { detail: props.detail }),
      },
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
