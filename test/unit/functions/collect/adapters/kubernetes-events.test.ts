import { describe, expect, test } from '@jest/globals';
import { kubernetesEvents } from '../../../../../functions/collect/adapters/kubernetes-events.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => kubernetesEvents.adapt(fixture(`kubernetes-events/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the adapter of Kubernetes events', () => {
  test('makes a log of an event of core/v1, with the service of the pod', () => {
    expect(draftOf('core-warning')).toMatchObject({
      sourceEventId: '0b2f8f6e-6a4f-4c1c-9a4e-0c7e3a0f5a11/7',
      kind: 'log',
      time: Date.parse('2026-05-04T10:15:00Z'),
      name: 'BackOff',
      body: 'Back-off restarting failed container',
      severityNumber: 13,
      severityText: 'Warning',
      resource: { serviceName: 'checkout' },
      attributes: {
        'k8s.object.kind': 'Pod',
        'k8s.namespace.name': 'shop',
        'k8s.event.count': 7,
        'k8s.event.component': 'kubelet',
        'host.name': 'node-1',
        firstTimestamp: '2026-05-04T10:10:00Z',
        'metadata.resourceVersion': '8813',
      },
    });
    expect(draftOf('core-warning')).not.toHaveProperty('status');
  });

  test('reads the names of events.k8s.io/v1 and the last time of a series', () => {
    expect(draftOf('newer-normal')).toMatchObject({
      sourceEventId: '1c3a9f70-7b50-4d2d-8b5f-1d8f4b106b22/3',
      time: Date.parse('2026-05-04T10:18:00Z'),
      name: 'ScalingReplicaSet',
      body: 'Scaled up replica set checkout-6f5d8c9b7d to 3',
      severityNumber: 9,
      resource: { serviceName: 'checkout' },
      attributes: { action: 'Scaling', 'k8s.event.component': 'deployment-controller' },
    });
  });

  test('opens a list; the same event counted again is another event of one fingerprint', () => {
    const { drafts, rejections } = adapt('list');
    expect(drafts.map(({ offset }) => offset)).toEqual([0, 2]);
    const [first, again] = drafts.map(({ draft }) => draft);
    expect(again!.fingerprint).toBe(first!.fingerprint);
    expect(again!.sourceEventId).not.toBe(first!.sourceEventId);
    expect(rejections).toMatchObject([{ offset: 1, field: 'items[1].lastTimestamp' }]);
  });

  test('opens what a watch delivers, passes over bookmarks and refuses the end of a watch', () => {
    const { drafts, rejections } = adapt('watch');
    expect(drafts.map(({ draft }) => draft.name)).toEqual(['BackOff', 'ScalingReplicaSet']);
    expect(rejections).toMatchObject([
      { field: 'events[3].object.kind', message: 'events[3].object.kind: must be "Event"' },
    ]);
  });

  test.each([
    ['Pod', 'cart-7d4b9c6f5-x2x9z', 'cart'],
    ['Pod', 'node-agent-q8w2z', 'node-agent'],
    ['Pod', 'postgres-12', 'postgres'],
    ['Pod', 'by-hand', undefined],
    ['ReplicaSet', 'cart-7d4b9c6f5', 'cart'],
    ['StatefulSet', 'postgres', 'postgres'],
    ['Node', 'node-1', undefined],
  ])('takes the service of the %s %s to be %s', (kind, name, service) => {
    const event = fixture('kubernetes-events/core-warning') as { involvedObject: object };
    const about = { ...event, involvedObject: { ...event.involvedObject, kind, name } };
    expect(kubernetesEvents.adapt(about).drafts[0]!.draft.resource.serviceName).toBe(service);
  });

  test('prefers the labels that an exporter adds', () => {
    const event = fixture('kubernetes-events/core-warning') as { involvedObject: object };
    const labels = { 'app.kubernetes.io/name': 'shop-checkout', environment: 'prod' };
    const [made] = kubernetesEvents.adapt({
      ...event,
      involvedObject: { ...event.involvedObject, labels },
    }).drafts;
    expect(made!.draft.resource).toEqual({ serviceName: 'shop-checkout', environment: 'prod' });
  });

  test('names what is missing', () => {
    const event = fixture('kubernetes-events/core-warning') as object;
    const { lastTimestamp: _, firstTimestamp: __, ...timeless } = event as Record<string, unknown>;
    expect(kubernetesEvents.adapt({ ...timeless, metadata: {} }).rejections).toMatchObject([
      { field: 'lastTimestamp' },
    ]);
    expect(kubernetesEvents.adapt({ kind: 'Pod' }).rejections).toMatchObject([{ field: 'kind' }]);
    const audit = { kind: 'Event', apiVersion: 'audit.k8s.io/v1', verb: 'get' };
    expect(kubernetesEvents.adapt(audit).rejections).toMatchObject([{ field: 'involvedObject' }]);
    expect(kubernetesEvents.adapt({ ...audit, regarding: {} }).rejections).toMatchObject([
      { field: 'metadata' },
    ]);
  });
});
