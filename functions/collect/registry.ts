// Generated from adapters/ by `npm run generate`. Do not edit.
import type { Adapter } from './adapter.ts';
import { alertmanager } from './adapters/alertmanager.ts';
import { cloudwatchAlarm } from './adapters/cloudwatch-alarm.ts';
import { cloudwatchLogs } from './adapters/cloudwatch-logs.ts';
import { codedeployDeployment } from './adapters/codedeploy-deployment.ts';
import { ecsDeployment } from './adapters/ecs-deployment.ts';
import { guarddutyFinding } from './adapters/guardduty-finding.ts';
import { healthEvent } from './adapters/health-event.ts';
import { otlpLogs } from './adapters/otlp-logs.ts';
import { otlpMetrics } from './adapters/otlp-metrics.ts';
import { otlpTraces } from './adapters/otlp-traces.ts';
import { signalroom } from './adapters/signalroom.ts';

export const ADAPTERS = [
  alertmanager,
  cloudwatchAlarm,
  cloudwatchLogs,
  codedeployDeployment,
  ecsDeployment,
  guarddutyFinding,
  healthEvent,
  otlpLogs,
  otlpMetrics,
  otlpTraces,
  signalroom,
] as const satisfies readonly Adapter[];
