import { expect } from '@jest/globals';
import { asks, does, type Steps } from '../step.ts';

const policyOf = (run: string | undefined) => `rehearsed-${run}`;

/** Before there is the incident that leads to it. */
export const policySteps: Steps = [
  does('save-escalation-policy', ({ run, mail }) => ({
    policyId: policyOf(run),
    basedOn: 0,
    team: 'payments',
    title: 'As rehearsed',
    routes: [{ service: mail }],
    steps: JSON.stringify([
      { kind: 'notify-team', teamId: `nobody-${run}` },
      { kind: 'wait', minutes: 600 },
    ]),
    rationale: 'as rehearsed',
  })),
  asks('escalation-policies'),
];

/** After the incident. */
export const escalationSteps: Steps = [
  asks(
    'escalations',
    ({ mailIncidentId }) => ({ incidentId: mailIncidentId }),
    (escalations, known) => {
      const [first] = Object.values(escalations);
      expect(first).toMatchObject({ status: 'open', notifications: [{ outcome: 'failed' }] });
      known['escalationId'] = Object(first).escalationId;
    },
  ),
  does('answer-escalation', ({ escalationId }) => ({
    escalationId,
    action: 'ACKNOWLEDGE',
    rationale: 'as rehearsed',
  })),
];
