import { describe, expect, test } from '@jest/globals';
import { honeycomb } from '../../../../../functions/collect/adapters/honeycomb.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => honeycomb.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`honeycomb/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`honeycomb/${name}`) as object), ...members });

describe('the Honeycomb adapter', () => {
  test('makes an alert of a trigger', () => {
    expect(draftOf('triggered')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.500Z'),
      name: 'Latency of checkout',
      severityNumber: 21,
      severityText: 'critical',
      status: 'firing',
      value: 2.4,
      resource: { serviceName: 'checkout-api', environment: 'prod' },
      attributes: { 'threshold.op': 'greater than', 'alert.isTest': false },
    });
    expect(draftOf('triggered').links.map(({ rel }) => rel)).toEqual(['source', 'query']);
  });

  test('resolves it under the same fingerprint', () => {
    expect(draftOf('resolved')).toMatchObject({
      status: 'resolved',
      severityNumber: 9,
      fingerprint: draftOf('triggered').fingerprint,
    });
  });

  test('takes the only dataset for the service where no group names one', () => {
    const result = { groupsTriggered: [{ Group: { 'http.route': '/orders' }, Result: 3 }] };
    expect(changed('triggered', { result }).drafts[0]!.draft).toMatchObject({
      value: 3,
      resource: { serviceName: 'checkout' },
    });
    expect(draftOf('resolved').resource.serviceName).toBe('checkout');
  });

  test('keeps no secret of the recipient', () => {
    expect(JSON.stringify(draftOf('triggered'))).not.toContain('not-to-be-kept');
  });

  test('gives an unknown status neither status nor severity', () => {
    const { alert } = fixture('honeycomb/triggered') as { alert: object };
    const { draft } = changed('triggered', { severity: '', alert: { ...alert, status: 'ODD' } }).drafts[0]!;
    expect(draft.severityNumber).toBe(0);
    expect(draft).not.toHaveProperty('status');
  });

  test('says what the webhook needs when it sends no time', () => {
    expect(adapt(fixture('honeycomb/without-template')).rejections).toMatchObject([
      {
        field: 'alert.timestamp',
        message: 'alert.timestamp: is missing; the webhook needs a template that sends .Alert.Timestamp',
      },
    ]);
  });
});
