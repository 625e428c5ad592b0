import { describe, expect, test } from '@jest/globals';
import { alerts } from '../../../../../../functions/detect/rank/methods/alerts.ts';
import { changes } from '../../../../../../functions/detect/rank/methods/changes.ts';
import { logBurst } from '../../../../../../functions/detect/rank/methods/log-burst.ts';
import { minutes } from '../a-case.ts';
import { find } from './find.ts';

const raised = (service: string, metric: string, at = 0, resource?: string) => ({
  time: minutes(at),
  service,
  resource,
  metric,
  direction: 'up',
});

describe('alerts', () => {
  test('weighs what few raise more than what many raise', () => {
    const common = ['a', 'b', 'c', 'd'].map((service) => raised(service, 'memory'));
    const found = find(alerts, { alerts: [...common, raised('b', 'disk')] });
    expect(found[0]?.name).toBe('b');
    expect(found[0]?.reason).toBe(
      'raised 2 kinds of alerts from 0 s after the first of all on; nothing else raised the rarest',
    );
  });

  test('weighs a late alert less than an early one', () => {
    const found = find(alerts, { alerts: [raised('early', 'cpu'), raised('late', 'disk', 9)] });
    expect(found.map(({ name }) => name)).toEqual(['early', 'late']);
    expect(found[1]?.bits).toBeLessThan((found[0]?.bits ?? 0) / 5);
  });

  test('explains the alerts of a caller by those of the service that it calls', () => {
    const found = find(alerts, {
      dependencies: [{ caller: 'front', callee: 'orders' }],
      alerts: [raised('front', 'slow'), raised('orders', 'slow')],
    });
    expect(found.map(({ name }) => name)).toEqual(['orders', 'front']);
    expect(found[1]?.reason).toContain('a service that it calls has such alerts too');
  });

  test('holds an alert about calls against the one that is called, when its kind is rare', () => {
    const call = (callee: string, type: string) => ({ time: minutes(0), caller: 'front', callee, type });
    const found = find(alerts, {
      alerts: [call('a', 'slow'), call('b', 'slow'), call('c', 'slow'), call('c', '500')],
    });
    expect(found[0]?.name).toBe('c');
  });

  test('takes a log line that is no warning for nearly nothing', () => {
    const line = (service: string, body: string) => ({
      time: minutes(0),
      service,
      name: body,
      type: 'log',
      body,
    });
    const found = find(alerts, { alerts: [line('a', 'saved to disk'), line('b', 'ERROR no space left')] });
    expect(found.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(found[1]?.bits).toBeLessThan((found[0]?.bits ?? 0) / 5);
  });

  test('ignores what came after the window', () => {
    expect(find(alerts, { alerts: [raised('a', 'cpu', 99)] })).toEqual([]);
  });
});

describe('changes', () => {
  test('weighs a change by how shortly before the symptom it came', () => {
    const change = (service: string, at: number) => ({ service, time: minutes(at), name: 'release' });
    const found = find(changes, { changes: [change('old', -60), change('new', -1), change('after', 5)] });
    expect(found.map(({ name }) => name)).toEqual(['new', 'old']);
    expect(found[0]?.reason).toBe('release took effect 60 s before the symptom');
  });
});

describe('log burst', () => {
  const line = (service: string, at: number, severity: string | number) => ({
    time: minutes(at),
    service,
    severity,
    body: `${service} failed`,
  });

  test('finds the service that logs more errors than before', () => {
    const before = Array.from({ length: 60 }, (_, index) => line('noisy', index - 60, 'ERROR'));
    const during = Array.from({ length: 10 }, (_, index) => [
      line('noisy', index, 'ERROR'),
      line('broken', index, 17),
    ]);
    expect(find(logBurst, { logs: [...before, ...during.flat()] })).toEqual([
      {
        name: 'broken',
        bits: 2,
        reason: 'logged 10 warnings and errors where about 0 were to be expected, such as "broken failed"',
      },
    ]);
  });

  test('takes the level from the line when nothing else says it', () => {
    const logs = Array.from({ length: 20 }, (_, index) => ({
      time: minutes(index / 4),
      service: 'orders',
      body: `12:00:0${index % 10} ERROR no stock`,
    }));
    expect(find(logBurst, { logs }).map(({ name }) => name)).toEqual(['orders']);
  });
});
