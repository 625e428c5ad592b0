import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { datadog } from '../../../../../functions/collect/adapters/datadog.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => datadog.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`datadog/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`datadog/${name}`) as object), ...members });

describe('the Datadog adapter', () => {
  test('makes an alert of a monitor that triggered', () => {
    expect(draftOf('triggered')).toMatchObject({
      sourceEventId: '7211830055120001111/Triggered',
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00Z'),
      name: 'Latency of checkout is high',
      body: 'p99 is 2.4 s',
      severityNumber: 18,
      severityText: 'P2',
      status: 'firing',
      resource: { serviceName: 'checkout', environment: 'prod', serviceVersion: '1.4.2' },
      links: [{ rel: 'source', url: 'https://app.datadoghq.com/event/event?id=7211830055120001111' }],
      attributes: { alert_metric: 'trace.http.request.duration', org_name: 'Shop' },
    });
  });

  test('gives the recovery the fingerprint of its trigger, whatever the order of the tags', () => {
    expect(draftOf('recovered')).toMatchObject({
      status: 'resolved',
      fingerprint: draftOf('triggered').fingerprint,
    });
  });

  test('tells one group of a monitor from another', () => {
    const other = changed('triggered', { alert_scope: 'service:cart' }).drafts[0]!.draft;
    expect(other.fingerprint).not.toBe(draftOf('triggered').fingerprint);
  });

  test('takes a scope of half a million tags', () => {
    const { drafts } = changed('triggered', { alert_scope: 'a:b,'.repeat(500_000), tags: '' });
    expect(drafts).toHaveLength(1);
  });

  test('leaves out the variables that Datadog had nothing for', () => {
    expect(draftOf('triggered').attributes).not.toHaveProperty('incident_uuid');
    expect(draftOf('triggered').attributes).not.toHaveProperty('snapshot');
  });

  test('reads the payload that Datadog sends without a template by its title', () => {
    expect(draftOf('without-template')).toMatchObject({ name: 'Disk is nearly full', status: 'firing' });
    const { title, ...rest } = fixture('datadog/without-template') as { title: string };
    const over = adapt({ ...rest, title: title.replace('Re-Triggered', 'Recovered'), id: '2' });
    expect(over.drafts[0]!.draft).toMatchObject({
      status: 'resolved',
      fingerprint: draftOf('without-template').fingerprint,
    });
    const urgent = adapt({ ...rest, title: `[P1] ${title}` });
    expect(urgent.drafts[0]!.draft).toMatchObject({ name: 'Disk is nearly full', severityNumber: 21 });
  });

  test('gives no status for a transition, and no severity for a priority, that it does not know', () => {
    const { draft } = changed('triggered', { alert_transition: 'Muted', alert_priority: 'P9' }).drafts[0]!;
    expect(draft).toMatchObject({ severityNumber: 0, severityText: 'P9' });
    expect(draft).not.toHaveProperty('status');
  });

  test('takes the payload that the guide tells to enter', () => {
    const guide = readFileSync(
      fileURLToPath(new URL('../../../../../docs/sources.md', import.meta.url)),
      'utf8',
    );
    const template = /## Datadog.*?```json\n(.*?)```/s.exec(guide)?.[1] ?? '';
    const fields = Object.keys(fixture('datadog/triggered') as object).filter(
      (key) => key !== 'incident_uuid',
    );
    expect(Object.keys(JSON.parse(template)).sort()).toEqual(fields.sort());
  });

  test('names the field that is wrong', () => {
    expect(changed('triggered', { date: 'soon' }).rejections).toMatchObject([
      { field: 'date', message: 'date: is not a date and time' },
    ]);
  });
});
