import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { asks, byBen, does, inRoom, type Known, keep, type Steps } from '../step.ts';

/** `as` is what the service is called in the catalogue: runs with the same inputs wait for each other's cooldown. */
const rollBack = (as: string) => (known: Known) => ({
  playbookId: 'roll-back-ecs-service',
  rationale: 'as rehearsed',
  inputs: JSON.stringify({
    cluster: known['cluster'],
    service: known['ecsService'],
    serviceName: `${as}-${known['run']}`,
  }),
});

const scaleOut = (known: Known) => ({
  playbookId: 'scale-out-ecs-service',
  rationale: 'as rehearsed',
  inputs: JSON.stringify({ cluster: known['cluster'], service: known['ecsService'], by: 1 }),
});

const typeOf = ({ type }: { readonly type: string }): string => type;

const DOCUMENT = readFileSync(
  new URL('../../../../functions/respond/playbooks/collect-diagnostics.yaml', import.meta.url),
  'utf8',
);

export const respondSteps: Steps = [
  asks('playbooks'),
  asks('test-playbook', () => ({ input: { document: DOCUMENT } })),
  byBen(inRoom('start-playbook', rollBack('refused'), keep('runId', 'playbookRunId'))),
  asks(
    'playbook-run',
    ({ playbookRunId }) => ({ runId: playbookRunId }),
    (run, known) => {
      expect(run.waitingStep).not.toBeNull();
      known['waitingStep'] = run.waitingStep;
    },
  ),
  does('answer-approval', ({ playbookRunId, waitingStep }) => ({
    runId: playbookRunId,
    step: waitingStep,
    approved: false,
    rationale: 'not tonight',
  })),
  inRoom('start-playbook', rollBack('stopped'), keep('runId', 'stoppedRunId')),
  asks('on-playbook-run', ({ stoppedRunId }) => ({ runId: stoppedRunId })),
  does('stop-playbook-run', ({ stoppedRunId }) => ({ runId: stoppedRunId, rationale: 'not tonight' })),
  does('redrive-playbook-run', ({ stoppedRunId }) => ({ runId: stoppedRunId, rationale: 'after all' })),
  asks(
    'playbook-run-events',
    ({ stoppedRunId }) => ({ runId: stoppedRunId }),
    ({ items }) => expect(items.map(typeOf)).toContain('playbook.run-resumed'),
  ),
  does('stop-playbook-run', ({ stoppedRunId }) => ({ runId: stoppedRunId, rationale: 'not tonight' })),
  inRoom('start-playbook', scaleOut, keep('runId', 'undoneRunId')),
  asks(
    'playbook-run-events',
    ({ undoneRunId }) => ({ runId: undoneRunId }),
    ({ items }) => expect(items.map(typeOf).length).toBeGreaterThanOrEqual(4),
  ),
  does('stop-playbook-run', ({ undoneRunId }) => ({ runId: undoneRunId, rationale: 'the peak is over' })),
  does('undo-playbook-run', ({ undoneRunId }) => ({ runId: undoneRunId, rationale: 'the peak is over' })),
  asks(
    'playbook-run',
    ({ undoneRunId }) => ({ runId: undoneRunId }),
    ({ status, changes }) =>
      expect({ status, changes }).toMatchObject({ status: 'undone', changes: [{ state: 'undone' }] }),
  ),
  asks('playbook-runs', () => ({ limit: 10 })),
  asks('playbook-decisions', () => ({ limit: 10 })),
  does('engage-kill-switch', ({ run }) => ({ team: `nobody-${run}`, rationale: 'as rehearsed' })),
  asks('kill-switches'),
  does('release-kill-switch', ({ run }) => ({ team: `nobody-${run}`, rationale: 'as rehearsed' })),
  does('put-freeze-window', ({ run }) => ({
    windowId: `weekends-${run}`,
    title: 'Weekends',
    teams: [`nobody-${run}`],
    cron: '0 18 * * FRI',
    timeZone: 'Europe/Berlin',
    minutes: 3_720,
    rationale: 'as rehearsed',
  })),
  asks('freeze-windows'),
  does('remove-freeze-window', ({ run }) => ({ windowId: `weekends-${run}`, rationale: 'as rehearsed' })),
];
