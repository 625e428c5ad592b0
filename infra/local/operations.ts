import { APP_CONFIG_OPERATIONS } from './services/app-config/operations.ts';
import { ATHENA_OPERATIONS } from './services/athena/operations.ts';
import { AUTO_SCALING_OPERATIONS } from './services/auto-scaling/operations.ts';
import { CLOUDWATCH_OPERATIONS } from './services/cloudwatch/operations.ts';
import { CODE_DEPLOY_OPERATIONS } from './services/code-deploy/operations.ts';
import { COGNITO_OPERATIONS } from './services/cognito/operations.ts';
import { DYNAMODB_OPERATIONS } from './services/dynamodb/operations.ts';
import { EC2_OPERATIONS } from './services/ec2/operations.ts';
import { ECS_OPERATIONS } from './services/ecs/operations.ts';
import { EVENTS_OPERATIONS } from './services/events/operations.ts';
import { KINESIS_OPERATIONS } from './services/kinesis/operations.ts';
import { LAMBDA_OPERATIONS } from './services/lambda/operations.ts';
import { LOAD_BALANCING_OPERATIONS } from './services/load-balancing/operations.ts';
import { SNS_OPERATIONS } from './services/messaging/sns.ts';
import { SQS_OPERATIONS } from './services/messaging/sqs.ts';
import { RDS_OPERATIONS } from './services/rds/operations.ts';
import { S3_OPERATIONS } from './services/s3/operations.ts';
import { SECRETS_MANAGER_OPERATIONS } from './services/secrets-manager/operations.ts';
import { SES_OPERATIONS } from './services/ses/operations.ts';
import { SSM_OPERATIONS } from './services/ssm/operations.ts';
import { STATES_OPERATIONS } from './services/states/operations.ts';

const named = (operations: readonly { readonly name: string }[]) => operations.map(({ name }) => name);

/** The operations that are answered, by service; any other is refused by name. */
export const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  AppConfig: named(APP_CONFIG_OPERATIONS),
  Athena: named(ATHENA_OPERATIONS),
  'Auto Scaling': named(AUTO_SCALING_OPERATIONS),
  CloudWatch: named(CLOUDWATCH_OPERATIONS),
  CodeDeploy: named(CODE_DEPLOY_OPERATIONS),
  'Cognito user pools': named(COGNITO_OPERATIONS),
  'DynamoDB and DynamoDB Streams': DYNAMODB_OPERATIONS,
  EC2: named(EC2_OPERATIONS),
  ECS: named(ECS_OPERATIONS),
  'Elastic Load Balancing': named(LOAD_BALANCING_OPERATIONS),
  EventBridge: named(EVENTS_OPERATIONS),
  Kinesis: named(KINESIS_OPERATIONS),
  Lambda: named(LAMBDA_OPERATIONS),
  RDS: named(RDS_OPERATIONS),
  S3: named(S3_OPERATIONS),
  'Secrets Manager': named(SECRETS_MANAGER_OPERATIONS),
  'SES v2': named(SES_OPERATIONS),
  SNS: SNS_OPERATIONS,
  SQS: SQS_OPERATIONS,
  'Step Functions': named(STATES_OPERATIONS),
  'Systems Manager': named(SSM_OPERATIONS),
  STS: ['AssumeRole', 'GetCallerIdentity'],
};
