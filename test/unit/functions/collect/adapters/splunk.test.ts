import { describe, expect, test } from '@jest/globals';
import { splunk } from '../../../../../functions/collect/adapters/splunk.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => splunk.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`splunk/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`splunk/${name}`) as object), ...members });

describe('the Splunk adapter', () => {
  test('makes an alert of the row that a search found', () => {
    expect(draftOf('row')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.500Z'),
      name: 'Timeouts of checkout',
      body: 'timeout calling payments',
      severityNumber: 18,
      severityText: 'high',
      status: 'firing',
      resource: { serviceName: 'checkout', environment: 'prod' },
      attributes: { 'result.count': '12', owner: 'admin' },
    });
    expect(draftOf('row').links.map(({ rel }) => rel)).toEqual(['source']);
  });

  test('takes the time of the search where the row has none', () => {
    expect(draftOf('counted')).toMatchObject({
      time: Date.parse('2026-05-04T10:15:00Z'),
      name: 'search',
      severityNumber: 17,
    });
  });

  test('tells the rows of one search apart, but not a retry', () => {
    const { result } = fixture('splunk/row') as { result: object };
    const other = changed('row', { result: { ...result, host: 'web-2' } }).drafts[0]!.draft;
    expect(other.sourceEventId).not.toBe(draftOf('row').sourceEventId);
    expect(other.fingerprint).not.toBe(draftOf('row').fingerprint);
    expect(changed('row', {}).drafts[0]!.draft.sourceEventId).toBe(draftOf('row').sourceEventId);
  });

  test('gives a severity that it does not know as none', () => {
    const { draft } = changed('counted', { result: { severity: 'purple' } }).drafts[0]!;
    expect(draft).toMatchObject({ severityNumber: 0, severityText: 'purple' });
  });

  test('names the field that says no time', () => {
    expect(changed('counted', { sid: 'adhoc' }).rejections).toMatchObject([
      { field: 'sid', message: 'sid: is not a date and time' },
    ]);
    expect(changed('row', { result: { _time: 'noon' } }).rejections).toMatchObject([
      { field: 'result._time' },
    ]);
  });
});
