import { describe, expect, test } from '@jest/globals';
import { dynatrace } from '../../../../../functions/collect/adapters/dynatrace.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => dynatrace.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`dynatrace/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`dynatrace/${name}`) as object), ...members });

describe('the Dynatrace adapter', () => {
  test('makes an alert of an open problem', () => {
    expect(draftOf('open')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00Z'),
      name: 'Response time degradation',
      body: 'Response time of checkout rose to 2.4 s',
      severityNumber: 13,
      severityText: 'PERFORMANCE',
      status: 'firing',
      resource: { serviceName: 'checkout', environment: 'prod', serviceVersion: '1.4.2' },
      attributes: { ProblemID: 'P-2605041', 'ProblemDetailsJSONv2.displayId': 'P-2605041' },
    });
    expect(draftOf('open').links.map(({ rel }) => rel)).toEqual(['source']);
  });

  test('resolves it under the same fingerprint at its end', () => {
    expect(draftOf('resolved')).toMatchObject({
      status: 'resolved',
      time: Date.parse('2026-05-04T10:44:00Z'),
      fingerprint: draftOf('open').fingerprint,
    });
  });

  test('takes the start from the id where the details are missing, and no placeholder for a word', () => {
    expect(draftOf('open-without-details')).toMatchObject({
      time: Date.parse('2026-05-04T10:14:00Z'),
      severityNumber: 0,
      fingerprint: draftOf('open').fingerprint,
    });
    expect(draftOf('open-without-details').attributes).not.toHaveProperty('ProblemSeverity');
  });

  test('ends a merged problem, and gives an unknown state no status', () => {
    expect(changed('open', { State: 'MERGED' }).drafts[0]!.draft.status).toBe('resolved');
    expect(changed('open', { State: 'ODD' }).drafts[0]!.draft).not.toHaveProperty('status');
  });

  test('says which placeholder the template lacks', () => {
    expect(changed('open-without-details', { State: 'RESOLVED' }).rejections).toMatchObject([
      {
        field: 'ProblemDetailsJSONv2.endTime',
        message: 'ProblemDetailsJSONv2.endTime: is missing; the template must send {ProblemDetailsJSONv2}',
      },
    ]);
  });
});
