import type { LaunchRequest } from '../../../../functions/respond/launch.ts';
import { launch } from '../../../../functions/respond/launch.ts';
import { livePlaybooks } from '../../../../functions/respond/live-playbooks.ts';
import { PUBLISHED } from '../../../../functions/respond/published.ts';
import { ACTIONS } from '../../../../functions/respond/registry.ts';
import { unreachablePorts } from '../../../../functions/respond/rehearse/unreachable.ts';
import type { AlarmEvent } from '../../../../functions/respond/triggers/alarm-event.ts';
import { alarmFingerprint } from '../../../../functions/respond/triggers/alarm-event.ts';
import type { Caller, Role } from '../../../../functions/shared/caller.ts';
import type { PlaybookRun } from '../../../../schemas/playbook.ts';
import { FakeCatalogue } from '../../../fakes/catalogue.ts';
import { FakeContainerService } from '../../../fakes/container-service.ts';
import { FakeEvidenceStore } from '../../../fakes/evidence-store.ts';
import { FakeIncidentStore } from '../../../fakes/incident-store.ts';
import { FakeInvestigationLog } from '../../../fakes/investigation-log.ts';
import { FakeLeases } from '../../../fakes/leases.ts';
import { FakeMetrics } from '../../../fakes/metrics.ts';
import { FakePlaybookDecisions } from '../../../fakes/playbook-decisions.ts';
import { FakePlaybookRoutes } from '../../../fakes/playbook-routes.ts';
import { FakePlaybookRuns } from '../../../fakes/playbook-runs.ts';
import { FakePlaybookVersions } from '../../../fakes/playbook-versions.ts';
import { FakeResponseBudgets } from '../../../fakes/response-budgets.ts';
import { FakeResponseControls } from '../../../fakes/response-controls.ts';
import { FakeSignalStore } from '../../../fakes/signal-store.ts';
import { FakeWorkflowEngine } from '../../../fakes/workflow-engine.ts';

export const TARGET = { cluster: 'shop', service: 'checkout' };
export const NOW = Date.parse('2026-03-01T12:00:00Z');
const ALARM = 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:rollback-checkout';

/** An alarm event as EventBridge delivers it. */
export const alarm = (
  more: { name?: string; value?: string; timestamp?: string; dimensions?: Record<string, string> } = {},
): AlarmEvent =>
  ({
    version: '0',
    id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '111122223333',
    time: '2026-03-01T12:00:00Z',
    region: 'eu-central-1',
    resources: [ALARM.replace('rollback-checkout', more.name ?? 'rollback-checkout')],
    detail: {
      alarmName: more.name ?? 'rollback-checkout',
      state: { value: more.value ?? 'ALARM', timestamp: more.timestamp ?? '2026-03-01T11:59:59.985+0000' },
      configuration: {
        metrics: [
          {
            id: 'm1',
            metricStat: {
              metric: {
                namespace: 'AWS/ECS',
                name: 'HTTPCode_Target_5XX_Count',
                dimensions: more.dimensions ?? { ClusterName: 'shop', ServiceName: 'checkout' },
              },
              period: 60,
              stat: 'Sum',
            },
            returnData: true,
          },
        ],
      },
    },
  }) as AlarmEvent;

export const caller = (role: Role | undefined, id = `sub-${role}`): Caller => ({
  id,
  name: `${role}-person`,
  role,
  teams: ['shop'],
});

export type World = ReturnType<typeof world>;

/** Everything that the stage works on, in memory, with a clock that stands until a test moves it. */
export function world() {
  const time = { now: NOW };
  const clock = { now: () => time.now };
  const containers = new FakeContainerService();
  containers.add(
    TARGET,
    ['arn:aws:ecs:x:1:task-definition/checkout:7', 'arn:aws:ecs:x:1:task-definition/checkout:8'],
    {
      'signalroom:managed': 'true',
    },
  );
  const signals = new FakeSignalStore();
  const evidence = new FakeEvidenceStore();
  const metricValues = new FakeMetrics();
  return {
    time,
    clock,
    containers,
    metricValues,
    metrics: async () => metricValues,
    ports: { ...unreachablePorts(), containers, signals, evidence },
    runs: new FakePlaybookRuns(),
    decisions: new FakePlaybookDecisions(),
    leases: new FakeLeases(),
    controls: new FakeResponseControls(),
    budgets: new FakeResponseBudgets(),
    log: new FakeInvestigationLog(clock),
    incidents: new FakeIncidentStore(),
    catalogue: new FakeCatalogue(),
    signals,
    evidence,
    engine: new FakeWorkflowEngine(),
    actions: ACTIONS,
    published: PUBLISHED,
    live: livePlaybooks({
      shipped: PUBLISHED,
      routes: new FakePlaybookRoutes(),
      versions: new FakePlaybookVersions(),
    }),
    stage: 'dev',
    allowedRisk: 'reversible' as const,
    stateMachines: Object.fromEntries(
      PUBLISHED.map(({ playbook: { id } }) => [
        id,
        `arn:aws:states:eu-central-1:111122223333:stateMachine:${id}`,
      ]),
    ),
  };
}

const HEAD = { title: 'Checkout fails', severityNumber: 17, services: ['checkout'] };

/** An incident that the alarm is in, without an investigation; returns its id. */
export async function placeIncident({ incidents }: World, event: AlarmEvent = alarm()): Promise<string> {
  const incidentId = 'incident-1';
  await incidents.place({
    incident: {
      ...HEAD,
      incidentId,
      status: 'open',
      openedAt: NOW,
      updatedAt: NOW,
      observedAt: NOW,
      firingCount: 1,
      signalCount: 1,
      absorbed: [],
      keptApart: [],
      version: 1,
    },
    marks: [],
    alert: 'begins',
    absorbed: [],
    member: {
      incidentId,
      signalId: 'f'.repeat(32),
      time: NOW,
      kind: 'alert',
      name: event.detail.alarmName,
      severityNumber: 17,
      fingerprint: alarmFingerprint(event),
      because: [{ strategy: 'first', reason: 'it opened the incident' }],
    },
  });
  return incidentId;
}

/** Opens an investigation on an incident that the alarm is in; returns its id. */
export async function openInvestigation(on: World, event: AlarmEvent = alarm()): Promise<string> {
  const incidentId = await placeIncident(on, event);
  const investigationId = 'investigation-1';
  await on.log.append({
    investigationId,
    actor: { kind: 'detector', id: 'follow', name: 'follow', teams: [] },
    basedOn: 0,
    expectedSequence: 0,
    idempotencyKey: 'open',
    requestHash: 'open',
    events: [{ type: 'investigation.opened', data: { ...HEAD, teams: ['shop'], incidentId } }],
    summary: { ...HEAD, investigationId, teams: ['shop'], incidentId, status: 'open', openedAt: NOW },
  });
  return investigationId;
}

export const publishedPlaybook = (id: string) => {
  const found = PUBLISHED.find(({ playbook }) => playbook.id === id);
  if (found === undefined) throw new Error(`no playbook ${id}`);
  return found;
};

/** A run of the rollback playbook that an alarm started. */
export async function launchedRun(on: World, more: Partial<LaunchRequest> = {}): Promise<PlaybookRun> {
  const launched = await launch(on, {
    published: publishedPlaybook('roll-back-ecs-service'),
    reason: ['test'],
    trigger: 'alarm:rollback-checkout',
    inputs: { ...TARGET, serviceName: 'checkout' },
    fingerprint: alarmFingerprint(alarm()),
    ...more,
  });
  if (launched.outcome === 'cooling') throw new Error('cooling');
  return launched.run;
}

/** The timeline after the opening, in short. */
export async function timeline({ log }: World, investigationId = 'investigation-1'): Promise<string[]> {
  const events = await log.read({ investigationId, afterSequence: 1, limit: 1_000 });
  return events.map((event) => {
    if (event.type === 'playbook.step-changed')
      return `${event.data.step} ${event.data.phase} ${event.data.state}`;
    if (event.type === 'playbook.run-ended') return `ended ${event.data.outcome}`;
    if (event.type === 'playbook.approval-answered') return `answered ${event.data.approved}`;
    return event.type;
  });
}
