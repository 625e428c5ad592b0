// Generated from adapters/ by `npm run generate`. Do not edit.
import type { Adapter } from './adapter.ts';
import { alertmanager } from './adapters/alertmanager.ts';
import { argoCd } from './adapters/argo-cd.ts';
import { autoScaling } from './adapters/auto-scaling.ts';
import { azureMonitor } from './adapters/azure-monitor.ts';
import { cloudevents } from './adapters/cloudevents.ts';
import { cloudtrailEvent } from './adapters/cloudtrail-event.ts';
import { cloudwatchAlarm } from './adapters/cloudwatch-alarm.ts';
import { cloudwatchLogs } from './adapters/cloudwatch-logs.ts';
import { cloudwatchMetricStreamJson } from './adapters/cloudwatch-metric-stream-json.ts';
import { cloudwatchMetricStreamOtlp } from './adapters/cloudwatch-metric-stream-otlp.ts';
import { codedeployDeployment } from './adapters/codedeploy-deployment.ts';
import { codepipelineExecution } from './adapters/codepipeline-execution.ts';
import { configChange } from './adapters/config-change.ts';
import { datadog } from './adapters/datadog.ts';
import { devopsGuruInsight } from './adapters/devops-guru-insight.ts';
import { dynatrace } from './adapters/dynatrace.ts';
import { ecsDeployment } from './adapters/ecs-deployment.ts';
import { ecsTaskState } from './adapters/ecs-task-state.ts';
import { elastic } from './adapters/elastic.ts';
import { github } from './adapters/github.ts';
import { gitlab } from './adapters/gitlab.ts';
import { googleCloudMonitoring } from './adapters/google-cloud-monitoring.ts';
import { grafanaAlerting } from './adapters/grafana-alerting.ts';
import { guarddutyFinding } from './adapters/guardduty-finding.ts';
import { healthEvent } from './adapters/health-event.ts';
import { honeycomb } from './adapters/honeycomb.ts';
import { jsonLines } from './adapters/json-lines.ts';
import { kubernetesEvents } from './adapters/kubernetes-events.ts';
import { newRelic } from './adapters/new-relic.ts';
import { otlpLogs } from './adapters/otlp-logs.ts';
import { otlpMetrics } from './adapters/otlp-metrics.ts';
import { otlpTraces } from './adapters/otlp-traces.ts';
import { pagerduty } from './adapters/pagerduty.ts';
import { securityHubFinding } from './adapters/security-hub-finding.ts';
import { sentry } from './adapters/sentry.ts';
import { signalroom } from './adapters/signalroom.ts';
import { splunk } from './adapters/splunk.ts';
import { syslog } from './adapters/syslog.ts';
import { xraySegments } from './adapters/xray-segments.ts';
import { zabbix } from './adapters/zabbix.ts';

export const ADAPTERS = [
  alertmanager,
  argoCd,
  autoScaling,
  azureMonitor,
  cloudevents,
  cloudtrailEvent,
  cloudwatchAlarm,
  cloudwatchLogs,
  cloudwatchMetricStreamJson,
  cloudwatchMetricStreamOtlp,
  codedeployDeployment,
  codepipelineExecution,
  configChange,
  datadog,
  devopsGuruInsight,
  dynatrace,
  ecsDeployment,
  ecsTaskState,
  elastic,
  github,
  gitlab,
  googleCloudMonitoring,
  grafanaAlerting,
  guarddutyFinding,
  healthEvent,
  honeycomb,
  jsonLines,
  kubernetesEvents,
  newRelic,
  otlpLogs,
  otlpMetrics,
  otlpTraces,
  pagerduty,
  securityHubFinding,
  sentry,
  signalroom,
  splunk,
  syslog,
  xraySegments,
  zabbix,
] as const satisfies readonly Adapter[];
