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
  does('stop-playbook-run', ({ stoppedRunId }) => ({ runId: stoppedRunId, rationale: 'not tonight' })),
  asks('playbook-runs', () => ({ limit: 10 })),
];
