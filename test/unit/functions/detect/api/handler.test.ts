import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createHandler } from '../../../../../functions/detect/api/handler.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FIELDS } from '../../../../../graphql/fields.ts';
import { FakeAuditTrail } from '../../../../fakes/audit-trail.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';

const OPENED = Date.UTC(2026, 4, 4, 10);
const head = {
  incidentId: 'i-1',
  status: 'open',
  title: 'Checkout fails',
  severityNumber: 17,
  services: ['checkout'],
  openedAt: OPENED,
  updatedAt: OPENED,
  firing: ['f'],
  signalCount: 1,
  version: 1,
} as const;
const member = {
  incidentId: 'i-1',
  signalId: 's-1',
  time: OPENED,
  kind: 'alert',
  name: 'Checkout fails',
  severityNumber: 17,
  fingerprint: 'f',
  because: [{ strategy: 'first', reason: 'it opened the incident' }],
};

async function anApi() {
  const incidents = new FakeIncidentStore();
  await incidents.place({ ...head, services: [...head.services], firing: [...head.firing] }, member);
  const handler = createHandler({
    audit: new FakeAuditTrail(),
    observability: observability('detect/api', { STAGE: 'test', LOG_LEVEL: 'SILENT' }),
    incidents,
  });
  return (field: string, args: unknown, { groups = ['viewer'], selection = [] as string[] } = {}) =>
    handler(
      { field, arguments: args, identity: { sub: 'u-1', username: 'vic', groups }, source: null, selection },
      {} as Context,
    );
}

describe('the fields of the detect stage', () => {
  test('are those that the API promises', async () => {
    const ask = await anApi();
    for (const field of FIELDS['detect/api'].Query)
      expect(await ask(field, {})).not.toMatchObject({ error: { type: 'Forbidden' } });
  });

  test('find the incident that a signal is in, with members only when asked for', async () => {
    const ask = await anApi();
    const args = { signalId: 's-1' };
    expect(await ask('incidentOfSignal', args)).toMatchObject({
      data: { incidentId: 'i-1', openedAt: '2026-05-04T10:00:00.000Z', members: [] },
    });
    expect(await ask('incidentOfSignal', args, { selection: ['members'] })).toMatchObject({
      data: { members: [{ signalId: 's-1', because: [{ strategy: 'first' }] }] },
    });
    expect(await ask('incidentOfSignal', { signalId: 's-2' })).toEqual({ data: null });
    expect(await ask('incidentOfSignal', args, { groups: [] })).toMatchObject({
      error: { type: 'Forbidden' },
    });
  });
});
