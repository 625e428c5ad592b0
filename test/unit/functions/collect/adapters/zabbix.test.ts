import { describe, expect, test } from '@jest/globals';
import { zabbix } from '../../../../../functions/collect/adapters/zabbix.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => zabbix.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`zabbix/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`zabbix/${name}`) as object), ...members });

describe('the Zabbix adapter', () => {
  test('makes an alert of a problem', () => {
    expect(draftOf('problem')).toMatchObject({
      sourceEventId: '80712/problem',
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00Z'),
      name: 'Latency of checkout is above 2 s',
      body: '2.4 s',
      severityNumber: 18,
      severityText: 'High',
      status: 'firing',
      resource: { serviceName: 'checkout', environment: 'prod' },
      attributes: { host_name: 'web-1', trigger_id: '16199' },
    });
    expect(draftOf('problem').links.map(({ rel }) => rel)).toEqual(['source', 'runbook']);
  });

  test('resolves it under the same fingerprint', () => {
    expect(draftOf('recovered')).toMatchObject({
      sourceEventId: '80712/recovery/80790',
      status: 'resolved',
      time: Date.parse('2026-05-04T10:44:00Z'),
      fingerprint: draftOf('problem').fingerprint,
    });
  });

  test('takes an update for an event of its own', () => {
    const update = { event_update_status: '1', event_update_timestamp: '1777890000' };
    expect(changed('problem', update).drafts[0]!.draft).toMatchObject({
      sourceEventId: '80712/update/1777890000000',
      status: 'firing',
      fingerprint: draftOf('problem').fingerprint,
    });
  });

  test('reads date and time as UTC where the server knows no timestamps', () => {
    expect(draftOf('problem-before-7')).toMatchObject({
      time: Date.parse('2026-05-04T12:14:00Z'),
      severityNumber: 0,
    });
  });

  test('leaves out macros that were not filled, and tags that are no JSON', () => {
    expect(draftOf('problem').attributes).not.toHaveProperty('item_value');
    expect(draftOf('problem').attributes).not.toHaveProperty('event_recovery_id');
    expect(changed('problem', { event_tags: '[{' }).drafts[0]!.draft.resource).toEqual({});
    expect(
      changed('problem', { event_tags: [{ tag: 'service', value: 'cart' }, 7] }).drafts[0]!.draft,
    ).toMatchObject({ resource: { serviceName: 'cart' } });
  });

  test('keeps no token that the script forgot to take out', () => {
    const { draft } = changed('problem', { token: 'not-to-be-kept' }).drafts[0]!;
    expect(JSON.stringify(draft)).not.toContain('not-to-be-kept');
  });

  test('names the field that is wrong', () => {
    expect(changed('problem', { event_value: '2' }).rejections).toMatchObject([
      { field: 'event_value', message: 'event_value: is "2"; must be 1 for a problem or 0 for its end' },
    ]);
    expect(changed('problem', { event_value: '0' }).rejections).toMatchObject([
      { field: 'event_recovery_timestamp' },
    ]);
  });
});
