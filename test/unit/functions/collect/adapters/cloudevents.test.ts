import { describe, expect, test } from '@jest/globals';
import { cloudevents } from '../../../../../functions/collect/adapters/cloudevents.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => cloudevents.adapt(fixture(`cloudevents/${name}`));

describe('the CloudEvents adapter', () => {
  test('makes a log of an event, with what its data says, its trace and its envelope', () => {
    expect(adapt('structured').drafts[0]!.draft).toMatchObject({
      sourceEventId: expect.stringMatching(/^[0-9a-f]{32}$/),
      kind: 'log',
      time: Date.parse('2026-05-04T10:15:30.123Z'),
      name: 'com.example.order.failed',
      body: 'payment declined',
      severityNumber: 17,
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      resource: { serviceName: 'checkout', environment: 'prod' },
      links: [{ rel: 'source', url: 'https://shop.example.com/orders' }],
      attributes: {
        amount: 12.5,
        'cloudevents.event_id': 'e-1',
        'cloudevents.event_subject': 'order-17',
        'cloudevents.datacontenttype': 'application/json',
      },
    });
  });

  test('reads CDEvents as an alert that fires and resolves, and as a deployment', () => {
    const [detected, resolved, deployed] = adapt('cdevents-batch').drafts.map(({ draft }) => draft);
    expect(detected).toMatchObject({
      kind: 'alert',
      status: 'firing',
      resource: { serviceName: 'checkout', environment: 'prod' },
    });
    expect(resolved).toMatchObject({ kind: 'alert', status: 'resolved', fingerprint: detected!.fingerprint });
    expect(deployed).toMatchObject({
      kind: 'change',
      status: 'succeeded',
      resource: {
        serviceName: 'checkout',
        environment: 'prod',
        serviceVersion: expect.stringContaining('1.4.0'),
      },
      attributes: { 'deployment.id': 'd-1' },
    });
  });

  test('keeps the good events of a batch and names the fields of the bad ones', () => {
    const { drafts, rejections } = adapt('one-bad-among-good');
    expect(drafts.map(({ offset, draft }) => [offset, draft.body])).toEqual([
      [0, 'payment declined'],
      [4, 'plain text'],
    ]);
    expect(rejections.map(({ field }) => field)).toEqual([
      'events[1].id',
      'events[2].specversion',
      'events[3].time',
    ]);
  });

  test('takes the arrival for an event without a time, and refuses it when that is not known', () => {
    const { time: _, ...timeless } = fixture('cloudevents/structured') as Record<string, unknown>;
    expect(cloudevents.adapt(timeless, { receivedAt: 1777890000000 }).drafts[0]!.draft.time).toBe(
      1777890000000,
    );
    expect(cloudevents.adapt(timeless).rejections).toMatchObject([{ field: 'time' }]);
  });
});
