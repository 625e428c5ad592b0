import { describe, expect, test } from '@jest/globals';
import { alertmanager } from '../../../../../functions/collect/adapters/alertmanager.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => alertmanager.adapt(fixture(`alertmanager/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the Alertmanager adapter', () => {
  test('makes an alert that fires, with severity, service, links and all labels', () => {
    expect(draftOf('firing')).toEqual({
      sourceEventId: `${draftOf('firing').fingerprint}/firing/1777889640500`,
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.500Z'),
      name: 'HighLatency',
      body: 'p99 is 2.4 s',
      severityNumber: 21,
      severityText: 'critical',
      status: 'firing',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      links: [
        { rel: 'source', url: 'https://prometheus.example.com/graph?g0.expr=latency' },
        { rel: 'runbook', url: 'https://runbooks.example.com/latency' },
      ],
      attributes: {
        'labels.alertname': 'HighLatency',
        'labels.service': 'checkout-svc',
        'labels.severity': 'critical',
        'labels.environment': 'prod',
        'annotations.description': 'p99 is 2.4 s',
        'annotations.runbook_url': 'https://runbooks.example.com/latency',
        'annotations.dashboard_url': 'javascript:alert(1)',
        'alertmanager.receiver': 'signalroom',
        'alertmanager.group_key': '{}:{alertname="HighLatency"}',
        'alertmanager.external_url': 'https://alertmanager.example.com',
        'alertmanager.generator_url': 'https://prometheus.example.com/graph?g0.expr=latency',
        'alertmanager.fingerprint': 'c1d2e3f4a5b60718',
      },
    });
  });

  test('gives the resolving of an alert the fingerprint of its firing and the time it ended', () => {
    expect(draftOf('resolved')).toMatchObject({
      status: 'resolved',
      fingerprint: draftOf('firing').fingerprint,
      time: Date.parse('2026-05-04T10:44:00Z'),
    });
  });

  test('keeps the good alerts of a notification and names the field of the bad one', () => {
    const { drafts, rejections } = adapt('one-bad-among-good');
    expect(drafts.map(({ offset }) => offset)).toEqual([0, 1, 3]);
    expect(rejections).toEqual([
      {
        offset: 2,
        errorClass: 'invalid',
        field: 'alerts[2].startsAt',
        message: 'alerts[2].startsAt: is not a date and time',
        entry: expect.objectContaining({ startsAt: 'a while ago' }),
      },
    ]);
  });

  test('keeps 99 good alerts beside a bad one', () => {
    const [good] = (fixture('alertmanager/firing') as { alerts: object[] }).alerts;
    const alerts = Array.from({ length: 100 }, (_, n) => ({ ...good, fingerprint: String(n) }));
    const { drafts, rejections } = alertmanager.adapt({
      version: '4',
      alerts: alerts.with(3, { ...alerts[3]!, startsAt: 17 } as never),
    });
    expect(drafts).toHaveLength(99);
    expect(rejections.map(({ field }) => field)).toEqual(['alerts[3].startsAt']);
  });

  test('tells alerts without a fingerprint apart by their labels', () => {
    const alert = { status: 'firing', startsAt: '2026-05-04T10:14:00Z' };
    const { drafts } = alertmanager.adapt({
      version: '4',
      alerts: [
        { ...alert, labels: { alertname: 'a', host: '1' } },
        { ...alert, labels: { alertname: 'a', host: '2' } },
        { ...alert, labels: { host: '1', alertname: 'a' } },
      ],
    });
    const [one, two, again] = drafts.map(({ draft }) => draft.fingerprint);
    expect(one).not.toBe(two);
    expect(again).toBe(one);
  });

  test('refuses another version as a whole', () => {
    expect(() => alertmanager.adapt({ version: '3', alerts: [] })).toThrow('version: must be "4"');
    expect(() => alertmanager.adapt({ version: '4' })).toThrow(/^alerts: /);
  });
});
