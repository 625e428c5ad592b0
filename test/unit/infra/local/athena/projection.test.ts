import { describe, expect, test } from '@jest/globals';
import { projectionsOf } from '../../../../../infra/local/services/athena/projection.ts';

const parameters = {
  'projection.enabled': 'true',
  'projection.kind.type': 'enum',
  'projection.kind.values': 'log, alert',
  'projection.hour.type': 'date',
  'projection.hour.format': 'yyyy-MM-dd-HH',
  'projection.hour.range': '2026-01-01-00,NOW+1DAYS',
};

const hourOf = (time: number) => new Date(time).toISOString().slice(0, 13).replace('T', '-');

describe('partition projection', () => {
  const projections = projectionsOf(['kind', 'hour'], parameters);

  test('shows the values of an enumeration and no other', () => {
    const kind = projections.get('kind');
    expect(['log', 'alert', 'metric'].map((value) => kind?.(value))).toEqual([true, true, false]);
  });

  test('shows the hours of a range and no other', () => {
    const hour = projections.get('hour');
    const now = Date.now();
    const values = [
      '2025-12-31-23',
      '2026-01-01-00',
      hourOf(now),
      hourOf(now + 24 * 3_600_000),
      hourOf(now + 26 * 3_600_000),
    ];
    expect(values.map((value) => hour?.(value))).toEqual([false, true, true, true, false]);
  });

  test('hides what is not a date of the format', () => {
    const hour = projections.get('hour');
    expect(['2026-13-01-00', '2026-01-01', '2026-01-01-24', 'x'].map((value) => hour?.(value))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test.each([
    ['no projection', { 'projection.enabled': 'false' }, /only with partition projection/],
    ['a type that is not emulated', { 'projection.kind.type': 'injected' }, /projection.kind.type injected/],
    [
      'a range in a unit that is not emulated',
      { 'projection.hour.range': 'NOW-1FORTNIGHTS,NOW' },
      /NOW-1FORTNIGHTS/,
    ],
    [
      'a location of another layout',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation and Glue write references so
      { 'storage.location.template': 's3://b/${hour}/' },
      /storage.location.template/,
    ],
  ])('is refused for %s', (_name, change, message) => {
    expect(() => projectionsOf(['kind', 'hour'], { ...parameters, ...change })).toThrow(message);
  });
});
