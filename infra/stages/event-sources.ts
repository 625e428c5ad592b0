import type { EventSource } from '../constructs/stream-rule.ts';

/**
 * Calls by which things that run report and keep house. CloudTrail counts them as writes, but nobody changed anything, and
 * there are more of them than of all others.
 */
const HOUSEKEEPING = [
  'CreateLogStream',
  'PutComplianceItems',
  'PutEvaluations',
  'PutInventory',
  'StartExecution',
  'StartQuery',
  'StartQueryExecution',
  'SubmitAttachmentStateChanges',
  'SubmitContainerStateChange',
  'SubmitTaskStateChange',
  'UpdateInstanceAssociationStatus',
  'UpdateInstanceInformation',
];

/** AWS's own events that are signals; one rule each. Only AWS itself can send events of a source that begins with `aws.`. */
export const EVENT_SOURCES: Readonly<Record<string, EventSource>> = {
  Alarms: {
    description: 'State changes of CloudWatch alarms',
    source: 'aws.cloudwatch',
    detailTypes: ['CloudWatch Alarm State Change'],
    partitionKeyPath: '$.detail.alarmName',
  },
  CodeDeploy: {
    description: 'State changes of CodeDeploy deployments',
    source: 'aws.codedeploy',
    detailTypes: ['CodeDeploy Deployment State-change Notification'],
    partitionKeyPath: '$.detail.deploymentId',
  },
  CodePipeline: {
    description: 'State changes of CodePipeline executions, stages and actions',
    source: 'aws.codepipeline',
    detailTypes: [
      'CodePipeline Pipeline Execution State Change',
      'CodePipeline Stage Execution State Change',
      'CodePipeline Action Execution State Change',
    ],
    partitionKeyPath: '$.detail.pipeline',
  },
  EcsDeployments: {
    description: 'State changes of ECS deployments',
    source: 'aws.ecs',
    detailTypes: ['ECS Deployment State Change'],
    partitionKeyPath: '$.detail.deploymentId',
  },
  EcsTasks: {
    description: 'State changes of ECS tasks',
    source: 'aws.ecs',
    detailTypes: ['ECS Task State Change'],
    partitionKeyPath: '$.detail.taskArn',
  },
  AutoScaling: {
    description: 'Activities of EC2 Auto Scaling',
    source: 'aws.autoscaling',
    detailTypes: [
      'EC2 Instance-launch Lifecycle Action',
      'EC2 Instance-terminate Lifecycle Action',
      'EC2 Instance Launch Successful',
      'EC2 Instance Launch Unsuccessful',
      'EC2 Instance Terminate Successful',
      'EC2 Instance Terminate Unsuccessful',
      'EC2 Auto Scaling Instance Refresh Started',
      'EC2 Auto Scaling Instance Refresh Checkpoint Reached',
      'EC2 Auto Scaling Instance Refresh Succeeded',
      'EC2 Auto Scaling Instance Refresh Failed',
      'EC2 Auto Scaling Instance Refresh Cancelled',
    ],
    partitionKeyPath: '$.detail.AutoScalingGroupName',
  },
  ApplicationAutoScaling: {
    description: 'Activities of Application Auto Scaling',
    source: 'aws.application-autoscaling',
    detailTypes: ['Application Auto Scaling Scaling Activity State Change'],
    partitionKeyPath: '$.detail.resourceId',
  },
  CloudTrail: {
    description: 'Management events of CloudTrail that change something',
    source: { prefix: 'aws.' },
    detailTypes: ['AWS API Call via CloudTrail', 'AWS Service Event via CloudTrail'],
    detail: {
      readOnly: [false],
      managementEvent: [true],
      eventName: [{ 'anything-but': HOUSEKEEPING }],
    },
    partitionKeyPath: '$.detail.eventID',
  },
  // An item too large for an event names its resource elsewhere: only the event's id is always there.
  Config: {
    description: 'Changes of resources and of their compliance, from AWS Config',
    source: 'aws.config',
    detailTypes: ['Config Configuration Item Change', 'Config Rules Compliance Change'],
    partitionKeyPath: '$.id',
  },
  Health: {
    description: 'Events of AWS Health',
    source: 'aws.health',
    detailTypes: ['AWS Health Event'],
    partitionKeyPath: '$.detail.eventArn',
  },
  GuardDuty: {
    description: 'Findings of GuardDuty',
    source: 'aws.guardduty',
    detailTypes: ['GuardDuty Finding'],
    partitionKeyPath: '$.detail.id',
  },
  SecurityHub: {
    description: 'Findings of Security Hub',
    source: 'aws.securityhub',
    detailTypes: ['Security Hub Findings - Imported'],
    partitionKeyPath: '$.id',
  },
  DevOpsGuru: {
    description: 'Insights of DevOps Guru',
    source: 'aws.devops-guru',
    detailTypes: [
      'DevOps Guru New Insight Open',
      'DevOps Guru New Anomaly Association',
      'DevOps Guru Insight Severity Upgraded',
      'DevOps Guru New Recommendation Created',
      'DevOps Guru Insight Closed',
    ],
    partitionKeyPath: '$.detail.insightId',
  },
};
