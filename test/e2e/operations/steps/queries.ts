import { expect } from '@jest/globals';
import { asks, byBen, inRoom, type Known, keep, keepData, type Steps } from '../step.ts';

const SINCE = '2026-03-01T10:00:00Z';
const templateId = ({ run }: Known) => `logs-of-a-service-${run}`;
const version = (known: Known) => ({ templateId: templateId(known), version: 1 });

const written = (known: Known) => `
id: ${templateId(known)}
version: 1
summary: How many logs a service wrote.
parameters:
  service: { type: service, description: The service }
  since: { type: instant, description: From when on }
body: |
  from log between $since and $since + 1h | where service_name = $service | summarize logs = count()
tests:
  - name: Logs of others do not count
    parameters: { service: cart, since: '${SINCE}' }
    signals:
      - { kind: log, time: '2026-03-01T10:01:00Z', service: cart }
      - { kind: log, time: '2026-03-01T10:01:00Z', service: mail }
    rows: [[1]]
`;

/** Of the last hour. */
export const question = (service: string | undefined, store: 'hot' | 'cold' = 'hot') => ({
  templateId: 'new-errors-of-a-service',
  parameters: JSON.stringify({ service, since: new Date(Date.now() - 3_600_000).toISOString() }),
  store,
});

export const querySteps: Steps = [
  asks('query-templates'),
  asks('query-template', () => ({ templateId: 'top-error-messages' })),
  inRoom('run-query', ({ checkout }) => question(checkout), keepData('evidenceId')),
  asks('start-query-run', ({ checkout }) => ({ input: question(checkout) }), keep('runId')),
  asks(
    'query-run',
    ({ runId }) => ({ runId }),
    ({ state }) => expect(state).toBe('succeeded'),
  ),
  asks('start-query-run', ({ mail }) => ({ input: question(mail, 'cold') }), keep('runId', 'cancelledRunId')),
  asks('cancel-query-run', ({ cancelledRunId }) => ({ runId: cancelledRunId })),
  byBen(
    asks('propose-query-template', (known) => ({
      input: { idempotencyKey: `propose-${known.run}`, document: written(known) },
    })),
  ),
  asks('review-query-template', (known) => ({
    input: { idempotencyKey: `review-${known.run}`, ...version(known), decision: 'approve' },
  })),
  asks('try-query-template', (known) => ({
    input: { ...version(known), parameters: question(known['checkout']).parameters, store: 'hot' },
  })),
  asks('deprecate-query-template', (known) => ({
    input: { idempotencyKey: `deprecate-${known.run}`, ...version(known), rationale: 'nobody asks it' },
  })),
];
