import { describe, expect, test } from '@jest/globals';
import { Instant } from '../../../../../functions/collect/reading/instant.ts';

describe('an instant', () => {
  test.each([
    ['2026-05-04T10:15:30.123Z', '2026-05-04T10:15:30.123Z'],
    ['2026-05-04T12:15:30+02:00', '2026-05-04T10:15:30.000Z'],
    ['2026-05-04T10:15:30.123+0000', '2026-05-04T10:15:30.123Z'],
    ['Mon, 04 May 2026 10:15:30 GMT', '2026-05-04T10:15:30.000Z'],
    ['2026-05-04 10:15:30.123000000', '2026-05-04T10:15:30.123Z'],
    ['2026-05-04T10:15', '2026-05-04T10:15:00.000Z'],
  ])('is read from %s', (text, iso) => {
    expect(Instant.parse(text)).toBe(Date.parse(iso));
  });

  test.each(['', 'soon', '2026-05-04T25:00:00', '1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z'])(
    'is not in %j',
    (text) => {
      expect(Instant.safeParse(text).success).toBe(false);
    },
  );
});
