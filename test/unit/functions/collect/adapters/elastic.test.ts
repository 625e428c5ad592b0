import { describe, expect, test } from '@jest/globals';
import { elastic } from '../../../../../functions/collect/adapters/elastic.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => elastic.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`elastic/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`elastic/${name}`) as object), ...members });

describe('the Elastic adapter', () => {
  test('makes an alert of a rule that is active', () => {
    expect(draftOf('rule-active')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.500Z'),
      name: 'Latency of services',
      body: 'Average latency of checkout is 2.4 s, above 2 s',
      severityNumber: 17,
      severityText: 'threshold_met',
      status: 'firing',
      value: 2.4,
      resource: { serviceName: 'checkout', environment: 'production' },
      links: [
        { rel: 'source', url: 'https://kibana.example.com/app/observability/alerts/0c3f' },
        { rel: 'rule', url: 'https://kibana.example.com/app/rules/5a1f' },
      ],
      attributes: { 'rule.type': 'apm.transaction_duration' },
    });
  });

  test('resolves what recovered under the same fingerprint', () => {
    expect(draftOf('rule-recovered')).toMatchObject({
      status: 'resolved',
      severityNumber: 9,
      fingerprint: draftOf('rule-active').fingerprint,
    });
  });

  test('takes a repeated notification of one episode for the same event', () => {
    const again = changed('rule-active', { date: '2026-05-04T10:15:00Z' }).drafts[0]!.draft;
    expect(again.sourceEventId).toBe(draftOf('rule-active').sourceEventId);
  });

  test('takes the severity from the template, or from the name of the action group', () => {
    expect(changed('rule-active', { severity: 'critical' }).drafts[0]!.draft.severityNumber).toBe(21);
    expect(changed('rule-active', { severity: 'odd' }).drafts[0]!.draft.severityNumber).toBe(0);
    const { alert } = fixture('elastic/rule-active') as { alert: object };
    const group = { ...alert, actionGroup: 'metrics.inventory_threshold.warning' };
    expect(changed('rule-active', { alert: group }).drafts[0]!.draft.severityNumber).toBe(13);
    const none = changed('rule-active', { alert: { ...alert, actionGroup: '' } }).drafts[0]!.draft;
    expect(none.severityNumber).toBe(0);
    expect(none).not.toHaveProperty('status');
  });

  test('makes an alert of a watch by its metadata', () => {
    expect(draftOf('watch')).toMatchObject({
      name: 'Errors of checkout',
      severityNumber: 21,
      status: 'firing',
      resource: { serviceName: 'checkout', environment: 'production' },
      links: [{ rel: 'runbook', url: 'https://runbooks.example.com/errors' }],
      attributes: { 'payload.hits.total': 1200 },
    });
    const over = changed('watch', { id: '2', metadata: { status: 'resolved' } }).drafts[0]!.draft;
    expect(over).toMatchObject({ status: 'resolved', fingerprint: draftOf('watch').fingerprint });
  });

  test('names the field that is wrong', () => {
    expect(changed('rule-active', { rule: {} }).rejections).toMatchObject([{ field: 'rule.id' }]);
    expect(changed('watch', { execution_time: '' }).rejections).toMatchObject([{ field: 'execution_time' }]);
  });
});
