import { expect } from '@jest/globals';
import { asks, does, keep, type Steps } from '../step.ts';

const rationale = 'as we agreed on the call';
const incident = ({ incidentId }: Readonly<Record<string, string>>) => ({ incidentId });

export const detectSteps: Steps = [
  asks('on-incident', ({ checkout }) => ({ serviceName: checkout })),
  asks('incident-of-signal', ({ signalId }) => ({ signalId }), keep('incidentId')),
  asks(
    'incident-of-signal',
    ({ mailSignalId }) => ({ signalId: mailSignalId }),
    keep('incidentId', 'mailIncidentId'),
  ),
  asks('incident-of-signal', ({ otherSignalId }) => ({ signalId: otherSignalId })),
  asks('incidents', () => ({ limit: 50 })),
  asks('incident', incident),
  asks('ranking', incident),
  asks('shadow-placements', () => ({ strategy: 'namesake', limit: 50 })),
  does('move-signals', ({ incidentId, mailIncidentId, otherSignalId }) => ({
    incidentId,
    signalIds: [otherSignalId],
    to: mailIncidentId,
    rationale,
  })),
  does(
    'split-incident',
    ({ mailIncidentId, otherSignalId }) => ({
      incidentId: mailIncidentId,
      signalIds: [otherSignalId],
      rationale,
    }),
    keep('to', 'splitIncidentId'),
  ),
  does(
    'merge-incidents',
    ({ splitIncidentId, incidentId }) => ({ incidentId: splitIncidentId, into: incidentId, rationale }),
    keep('decisionId'),
  ),
  does(
    'undo-incident-decision',
    ({ decisionId }) => ({ decisionId, rationale: 'it is another matter after all' }),
    ({ kind }) => expect(kind).toBe('undo'),
  ),
];
