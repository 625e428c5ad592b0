import { describe, expect, test } from '@jest/globals';
import { pagerduty } from '../../../../../functions/collect/adapters/pagerduty.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => pagerduty.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`pagerduty/${name}`)).drafts[0]!.draft;

describe('the PagerDuty adapter', () => {
  test('makes an alert of an incident that was triggered', () => {
    expect(draftOf('triggered')).toMatchObject({
      sourceEventId: '01EVENT0000000000000000001',
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.500Z'),
      name: 'Latency of checkout is high',
      severityNumber: 21,
      severityText: 'P1',
      status: 'firing',
      resource: { serviceName: 'checkout' },
      links: [
        { rel: 'source', url: 'https://shop.pagerduty.com/incidents/PINC001' },
        { rel: 'conference', url: 'https://meet.example.com/shop' },
      ],
      attributes: { 'event.data.number': 42, 'event.agent.summary': 'Ada Example' },
    });
  });

  test('resolves it under the same fingerprint, by urgency where no priority is set', () => {
    expect(draftOf('resolved')).toMatchObject({
      status: 'resolved',
      severityNumber: 18,
      severityText: 'high',
      fingerprint: draftOf('triggered').fingerprint,
    });
  });

  test('takes a note as said about the incident, without a status', () => {
    expect(draftOf('annotated')).toMatchObject({
      name: 'Latency of checkout is high',
      body: 'Rolled back the release',
      fingerprint: draftOf('triggered').fingerprint,
    });
    expect(draftOf('annotated')).not.toHaveProperty('status');
  });

  test('shortens a title that is longer than a name may be, and keeps it whole', () => {
    const hook = fixture('pagerduty/triggered') as { event: { data: object } };
    const title = 'x'.repeat(1_024);
    const { draft } = adapt({ event: { ...hook.event, data: { ...hook.event.data, title } } }).drafts[0]!;
    expect(draft.name).toHaveLength(512);
    expect(draft.attributes['event.data.title']).toBe(title);
  });

  test('refuses events that are not about incidents by their name', () => {
    expect(adapt(fixture('pagerduty/service-updated')).rejections).toMatchObject([
      {
        field: 'event.event_type',
        message: 'event.event_type: is "service.updated"; only events of the kind incident.* are taken',
      },
    ]);
  });

  test('refuses an event that names no incident', () => {
    const { event } = fixture('pagerduty/annotated') as { event: { data: object } };
    const data = { ...event.data, incident: null };
    expect(adapt({ event: { ...event, data } }).rejections).toMatchObject([{ field: 'event.data.incident' }]);
  });
});
