import { describe, expect, test } from '@jest/globals';
import { devopsGuruInsight } from '../../../../../functions/collect/adapters/devops-guru-insight.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => devopsGuruInsight.adapt(fixture(`devops-guru-insight/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the DevOps Guru adapter', () => {
  test('makes an alert of an insight, from its start', () => {
    expect(draftOf('opened')).toMatchObject({
      kind: 'alert',
      status: 'firing',
      time: Date.parse('2026-05-04T10:15:00Z'),
      name: 'Error rate of checkout rises',
      body: 'Errors of the function rose after a deployment.',
      severityNumber: 18,
      severityText: 'high',
      resource: { serviceName: 'checkout-svc' },
      attributes: { insightType: 'REACTIVE', 'devops_guru.event': 'DevOps Guru New Insight Open' },
      links: [
        {
          rel: 'source',
          url: 'https://eu-west-1.console.aws.amazon.com/devops-guru/insight/reactive/AExampleInsightId0001',
        },
      ],
    });
  });

  test('resolves it under the same fingerprint when it is closed', () => {
    expect(draftOf('closed')).toMatchObject({
      status: 'resolved',
      time: Date.parse('2026-05-04T11:00:00Z'),
      fingerprint: draftOf('opened').fingerprint,
    });
  });

  test('does not take a recommendation for trouble that lasts', () => {
    expect(draftOf('recommended')).not.toHaveProperty('status');
    expect(draftOf('recommended').time).toBe(Date.parse('2026-05-04T10:20:00Z'));
  });

  test('takes the value of a tag for the service where resources are grouped by one', () => {
    const event = fixture('devops-guru-insight/opened') as { detail: object };
    const resourceCollection = { tags: [{ appBoundaryKey: 'Devops-guru-app', tagValues: ['cart-svc'] }] };
    const grouped = { ...event, detail: { ...event.detail, resourceCollection } };
    expect(devopsGuruInsight.adapt(grouped).drafts[0]!.draft.resource).toEqual({ serviceName: 'cart-svc' });
  });

  test('names what an event lacks', () => {
    const event = fixture('devops-guru-insight/opened') as object;
    expect(devopsGuruInsight.adapt({ ...event, detail: {} }).rejections).toMatchObject([
      { field: 'detail.insightId' },
    ]);
  });
});
