// Generated from adapters/ by `npm run generate`. Do not edit.
import type { Adapter } from './adapter.ts';
import { alertmanager } from './adapters/alertmanager.ts';
import { autoScaling } from './adapters/auto-scaling.ts';
import { cloudevents } from './adapters/cloudevents.ts';
import { cloudtrailEvent } from './adapters/cloudtrail-event.ts';
import { cloudwatchAlarm } from './adapters/cloudwatch-alarm.ts';
import { cloudwatchLogs } from './adapters/cloudwatch-logs.ts';
import { cloudwatchMetricStreamJson } from './adapters/cloudwatch-metric-stream-json.ts';
import { codedeployDeployment } from './adapters/codedeploy-deployment.ts';
import { codepipelineExecution } from './adapters/codepipeline-execution.ts';
import { configChange } from './adapters/config-change.ts';
import { devopsGuruInsight } from './adapters/devops-guru-insight.ts';
import { ecsDeployment } from './adapters/ecs-deployment.ts';
import { ecsTaskState } from './adapters/ecs-task-state.ts';
import { grafanaAlerting } from './adapters/grafana-alerting.ts';
import { guarddutyFinding } from './adapters/guardduty-finding.ts';
import { healthEvent } from './adapters/health-event.ts';
import { jsonLines } from './adapters/json-lines.ts';
import { kubernetesEvents } from './adapters/kubernetes-events.ts';
import { otlpLogs } from './adapters/otlp-logs.ts';
import { otlpMetrics } from './adapters/otlp-metrics.ts';
import { otlpTraces } from './adapters/otlp-traces.ts';
import { securityHubFinding } from './adapters/security-hub-finding.ts';
import { signalroom } from './adapters/signalroom.ts';
import { syslog } from './adapters/syslog.ts';
import { xraySegments } from './adapters/xray-segments.ts';

export const ADAPTERS = [
  alertmanager,
  autoScaling,
  cloudevents,
  cloudtrailEvent,
  cloudwatchAlarm,
  cloudwatchLogs,
  cloudwatchMetricStreamJson,
  codedeployDeployment,
  codepipelineExecution,
  configChange,
  devopsGuruInsight,
  ecsDeployment,
  ecsTaskState,
  grafanaAlerting,
  guarddutyFinding,
  healthEvent,
  jsonLines,
  kubernetesEvents,
  otlpLogs,
  otlpMetrics,
  otlpTraces,
  securityHubFinding,
  signalroom,
  syslog,
  xraySegments,
] as const satisfies readonly Adapter[];
