import { describe, expect, test } from '@jest/globals';
import { errorRateAroundDeployment } from '../../../../functions/investigate/queries/error-rate-around-deployment.ts';
import { newErrorsOfAService } from '../../../../functions/investigate/queries/new-errors-of-a-service.ts';
import { requireTimeRange } from '../../../../functions/investigate/time-range.ts';

const GOOD = `SELECT 1 FROM t WHERE kind = 'log' AND hour BETWEEN ? AND ? AND "time" >= cast(? AS timestamp) AND "time" < cast(? AS timestamp)`;

describe('a query of the archive', () => {
  test('is let through with kinds, hours and times', () => {
    expect(() => requireTimeRange(GOOD)).not.toThrow();
    const instant = '2026-03-01T10:00:00Z';
    const parameters = { service: 's', deploymentTime: instant, minutes: 15 };
    requireTimeRange(errorRateAroundDeployment.cold(parameters, '"t"').sql);
    const since = { service: 's', since: instant, lookbackHours: 1, forHours: 1 };
    requireTimeRange(newErrorsOfAService.cold(since, '"t"').sql);
  });

  test.each([
    ['kind', GOOD.replace("kind = 'log' AND", '')],
    ['hour BETWEEN ? AND ?', GOOD.replace('hour BETWEEN ? AND ? AND', '')],
    ['"time" >= and <', GOOD.replace('AND "time" < cast(? AS timestamp)', '')],
  ])('is refused without %s', (missing, sql) => {
    expect(() => requireTimeRange(sql)).toThrow(`a cold query has to name ${missing}`);
  });
});
