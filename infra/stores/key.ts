import { Duration, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { removalPolicyOf } from '../constructs/bucket.ts';

/** The one key that stream, tables, buckets, queues, topic and secret are encrypted with; it rotates every year. */
export class SignalroomKey extends Key {
  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id, {
      description: `Signalroom ${config.stage}: everything at rest`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(config.removal === 'retain' ? 30 : 7),
      removalPolicy: removalPolicyOf(config),
    });
    this.addToResourcePolicy(forServices(Stack.of(this)));
    this.addToResourcePolicy(forTables(Stack.of(this)));
  }
}

/** EventBridge fills an encrypted dead-letter queue, CloudWatch an encrypted topic. */
function forServices(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'EventsAndAlarms',
    principals: [
      new ServicePrincipal('events.amazonaws.com'),
      new ServicePrincipal('cloudwatch.amazonaws.com'),
    ],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
}

/** DynamoDB uses the key in the name of whoever was allowed to use the table. */
function forTables(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'Tables',
    principals: [new AnyPrincipal()],
    actions: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:CallerAccount': stack.account,
        'kms:ViaService': `dynamodb.${stack.region}.amazonaws.com`,
      },
    },
  });
}
