import { describe, expect, test } from '@jest/globals';
import { healthEvent } from '../../../../../functions/collect/adapters/health-event.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const draftOf = (name: string) => healthEvent.adapt(fixture(`health-event/${name}`)).drafts[0]!.draft;

describe('the AWS Health adapter', () => {
  test('makes an alert of an issue, from its start', () => {
    expect(draftOf('issue-open')).toMatchObject({
      kind: 'alert',
      status: 'firing',
      time: Date.parse('2026-05-04T10:01:00Z'),
      name: 'AWS_ECS_OPERATIONAL_ISSUE',
      body: 'Increased error rates when tasks start.',
      severityNumber: 17,
      resource: {},
      attributes: { service: 'ECS', eventScopeCode: 'PUBLIC' },
    });
  });

  test('resolves it under the same fingerprint when it is closed', () => {
    expect(draftOf('issue-closed')).toMatchObject({
      status: 'resolved',
      time: Date.parse('2026-05-04T11:00:00Z'),
      fingerprint: draftOf('issue-open').fingerprint,
    });
  });

  test('tells of a scheduled change without saying that it fires', () => {
    expect(draftOf('scheduled-change')).not.toHaveProperty('status');
    expect(draftOf('scheduled-change').severityNumber).toBe(13);
  });

  test('gives a category that it does not know neither status nor severity', () => {
    const event = fixture('health-event/issue-open') as { detail: object };
    const detail = { ...event.detail, eventTypeCategory: 'surprise' };
    const { draft } = healthEvent.adapt({ ...event, detail }).drafts[0]!;
    expect(draft).toMatchObject({ severityNumber: 0, severityText: 'surprise' });
    expect(draft).not.toHaveProperty('status');
  });
});
