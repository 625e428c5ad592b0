import { describe, expect, test } from '@jest/globals';
import { identify } from '../../../../../functions/collect/normalize/identify.ts';
import { interpret } from '../../../../../functions/collect/normalize/interpret.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { claimPartitionOf, minuteOf } from '../../../../../functions/shared/signal-id.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const TIME = Date.UTC(2026, 4, 4, 10, 15);
const ids = (type: string, data: unknown, more: object = {}) => {
  const envelope = {
    ...{ specversion: '1.0', id: 'receipt-1', source: 'signalroom/ingest', time: '2026-05-04T10:15:00Z' },
    ...{ type: `signalroom.ingest.${type}`, data, ...more },
  };
  const { source, drafts } = interpret(Buffer.from(JSON.stringify(envelope)), ADAPTERS);
  return drafts.map(({ draft }) => identify(source, draft));
};
const minuteIn = (id: string | undefined) => Number.parseInt(id?.slice(0, 8) ?? '', 16);

describe('the id of what a source sent', () => {
  test('says the minute of a line that names its time', () => {
    const [id] = ids('json-lines', '{"time":"2026-05-04T10:15:30Z","message":"a"}');
    expect(minuteIn(id)).toBe(minuteOf(TIME));
  });

  test('says none of a line without a time, is the same when a sender tries again later, and lies beside its neighbours', () => {
    const lines = ['a', 'b', 'c'].map((message) => JSON.stringify({ message })).join('\n');
    const first = ids('json-lines', lines);
    const again = ids('json-lines', lines, { time: '2026-05-04T11:15:00Z' });
    expect(new Set(first).size).toBe(3);
    expect(again).toEqual(first);
    expect(first.map(minuteIn)).toEqual([0, 0, 0]);
    expect(new Set(first.map(claimPartitionOf)).size).toBe(1);
    expect(claimPartitionOf(ids('json-lines', lines, { id: 'receipt-2' })[0] ?? '')).not.toBe(
      claimPartitionOf(first[0] ?? ''),
    );
  });

  test('of a syslog message or an event without a time does not depend on its arrival either', () => {
    const event = { specversion: '1.0', id: 'e', source: 's', type: 't' };
    for (const [type, data] of [
      ['syslog', '<14>1 - host app - - - text'],
      ['cloudevents', event],
    ] as const) {
      const [first] = ids(type, data);
      expect(minuteIn(first)).toBe(0);
      expect(ids(type, data, { time: '2026-05-04T12:00:00Z' })).toEqual([first]);
    }
  });

  test('of one episode that Elastic notifies again is the same, whatever the date of the notification', () => {
    const alert = {
      rule: { id: 'r', name: 'n' },
      alert: { id: 'a', uuid: 'episode-1', actionGroup: 'threshold met' },
      date: '2026-05-04T10:15:00Z',
    };
    const [first] = ids('elastic', alert);
    expect(ids('elastic', { ...alert, date: '2026-05-04T12:00:00Z' })).toEqual([first]);
    expect(ids('elastic', { ...alert, alert: { ...alert.alert, uuid: 'episode-2' } })).not.toEqual([first]);
  });

  test('of an alert that Alertmanager notifies again is the same: it names when the episode began', () => {
    const [first] = ids('alertmanager', fixture('alertmanager/firing'));
    expect(minuteIn(first)).toBe(minuteOf(Date.UTC(2026, 4, 4, 10, 14)));
    expect(ids('alertmanager', fixture('alertmanager/firing'), { id: 'receipt-2' })).toEqual([first]);
  });
});
