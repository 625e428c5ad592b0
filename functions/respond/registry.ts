// Generated from actions/ by `npm run generate`. Do not edit.
import type { Action } from './action.ts';
import { appconfigToggleFlag } from './actions/appconfig-toggle-flag.ts';
import { autoscalingReplaceInstance } from './actions/autoscaling-replace-instance.ts';
import { autoscalingSetCapacity } from './actions/autoscaling-set-capacity.ts';
import { chatNotify } from './actions/chat-notify.ts';
import { codedeployStopAndRollBack } from './actions/codedeploy-stop-and-roll-back.ts';
import { ec2QuarantineInstance } from './actions/ec2-quarantine-instance.ts';
import { ecsRestartService } from './actions/ecs-restart-service.ts';
import { ecsRollBackService } from './actions/ecs-roll-back-service.ts';
import { ecsScaleService } from './actions/ecs-scale-service.ts';
import { elbDrainTarget } from './actions/elb-drain-target.ts';
import { freezeDiagnostics } from './actions/freeze-diagnostics.ts';
import { githubWorkflowDispatch } from './actions/github-workflow-dispatch.ts';
import { lambdaAliasRollBack } from './actions/lambda-alias-roll-back.ts';
import { lambdaToggleConsumer } from './actions/lambda-toggle-consumer.ts';
import { pageNotify } from './actions/page-notify.ts';
import { rdsFailOverCluster } from './actions/rds-fail-over-cluster.ts';
import { secretsRotate } from './actions/secrets-rotate.ts';
import { signedWebhook } from './actions/signed-webhook.ts';
import { sqsPurgeQueue } from './actions/sqs-purge-queue.ts';
import { sqsRedriveDlq } from './actions/sqs-redrive-dlq.ts';
import { ssmRunCommand } from './actions/ssm-run-command.ts';
import { ssmStartAutomation } from './actions/ssm-start-automation.ts';

export const ACTIONS = [
  appconfigToggleFlag,
  autoscalingReplaceInstance,
  autoscalingSetCapacity,
  chatNotify,
  codedeployStopAndRollBack,
  ec2QuarantineInstance,
  ecsRestartService,
  ecsRollBackService,
  ecsScaleService,
  elbDrainTarget,
  freezeDiagnostics,
  githubWorkflowDispatch,
  lambdaAliasRollBack,
  lambdaToggleConsumer,
  pageNotify,
  rdsFailOverCluster,
  secretsRotate,
  signedWebhook,
  sqsPurgeQueue,
  sqsRedriveDlq,
  ssmRunCommand,
  ssmStartAutomation,
] as const satisfies readonly Action[];
