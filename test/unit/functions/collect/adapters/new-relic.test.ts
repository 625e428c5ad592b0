import { describe, expect, test } from '@jest/globals';
import { newRelic } from '../../../../../functions/collect/adapters/new-relic.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => newRelic.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`new-relic/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`new-relic/${name}`) as object), ...members });

describe('the New Relic adapter', () => {
  test('makes an alert of an issue, whose only entity is the service', () => {
    expect(draftOf('issue-activated')).toMatchObject({
      kind: 'alert',
      time: 1777889641000,
      name: "checkout query result is > 2.0 for 5 minutes on 'Latency'",
      severityNumber: 21,
      severityText: 'CRITICAL',
      status: 'firing',
      resource: { serviceName: 'checkout' },
      attributes: { workflowName: 'signalroom', alertConditionNames: '["Latency"]' },
    });
    expect(draftOf('issue-activated').links.map(({ rel }) => rel)).toEqual(['source']);
  });

  test('resolves it under the same fingerprint when it was closed', () => {
    expect(draftOf('issue-closed')).toMatchObject({
      status: 'resolved',
      time: 1777891430000,
      fingerprint: draftOf('issue-activated').fingerprint,
    });
  });

  test('names no service when several things are affected', () => {
    const { draft } = changed('issue-activated', { impactedEntities: ['a', 'b'] }).drafts[0]!;
    expect(draft.resource).toEqual({});
  });

  test('reads the older incidents', () => {
    expect(draftOf('incident-open')).toMatchObject({
      name: 'Latency',
      body: "Latency above 2 s for at least 5 minutes on 'checkout'",
      severityNumber: 21,
      status: 'firing',
      time: 1777889640500,
      resource: { serviceName: 'checkout', environment: 'production' },
      links: [
        { rel: 'source', url: 'https://alerts.newrelic.com/accounts/2941966/incidents/1234' },
        { rel: 'runbook', url: 'https://runbooks.example.com/latency' },
      ],
    });
    expect(draftOf('incident-closed')).toMatchObject({
      status: 'resolved',
      fingerprint: draftOf('incident-open').fingerprint,
    });
  });

  test('gives an unknown state no status', () => {
    const { draft } = changed('issue-activated', { state: 'SNOOZED', priority: 'odd' }).drafts[0]!;
    expect(draft).not.toHaveProperty('status');
    expect(draft.severityNumber).toBe(0);
  });

  test('refuses an issue without a time by the field', () => {
    const { rejections } = changed('issue-activated', { createdAt: null, updatedAt: null });
    expect(rejections).toMatchObject([{ field: 'updatedAt', message: 'updatedAt: is not a date and time' }]);
  });
});
