import { describe, expect, test } from '@jest/globals';
import { grafanaAlerting } from '../../../../../functions/collect/adapters/grafana-alerting.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => grafanaAlerting.adapt(fixture(`grafana-alerting/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the Grafana alerting adapter', () => {
  test('makes an alert that fires, with severity, value, service, links and all else as attributes', () => {
    expect(draftOf('firing')).toMatchObject({
      sourceEventId: `${draftOf('firing').fingerprint}/firing/1777889640500`,
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.500Z'),
      name: 'HighLatency',
      body: 'p99 is 2.4 s',
      severityNumber: 21,
      severityText: 'critical',
      status: 'firing',
      value: 2.4,
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      links: [
        { rel: 'source', url: 'https://grafana.example.com/alerting/grafana/f1/view' },
        { rel: 'dashboard', url: 'https://grafana.example.com/d/shop' },
        { rel: 'silence', url: 'https://grafana.example.com/alerting/silence/new' },
        { rel: 'runbook', url: 'https://runbooks.example.com/latency' },
      ],
      attributes: {
        'labels.grafana_folder': 'Shop',
        'grafana.orgId': 1,
        'grafana.fingerprint': 'c6eadffa33fcdf37',
        'grafana.notification.receiver': 'signalroom',
        'grafana.notification.groupKey': '{}:{alertname="HighLatency"}',
      },
    });
  });

  test('gives the resolving of an alert the fingerprint of its firing and the time it ended', () => {
    expect(draftOf('resolved')).toMatchObject({
      status: 'resolved',
      fingerprint: draftOf('firing').fingerprint,
      time: Date.parse('2026-05-04T10:44:00Z'),
    });
    expect(draftOf('resolved')).not.toHaveProperty('value');
  });

  test('keeps the good alerts of a notification, names the field of the bad one, and knows no purple', () => {
    const { drafts, rejections } = adapt('one-bad-among-good');
    expect(drafts.map(({ offset, draft }) => [offset, draft.severityNumber])).toEqual([
      [0, 21],
      [2, 0],
    ]);
    expect(drafts[1]!.draft).not.toHaveProperty('value');
    expect(rejections).toMatchObject([{ offset: 1, field: 'alerts[1].startsAt' }]);
  });

  test("refuses Alertmanager's notification as a whole", () => {
    expect(() => grafanaAlerting.adapt(fixture('alertmanager/firing'))).toThrow(/^version: must be "1"/);
  });
});
