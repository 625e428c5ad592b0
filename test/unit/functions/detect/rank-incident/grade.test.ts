import { describe, expect, test } from '@jest/globals';
import { gradeOf } from '../../../../../functions/detect/rank-incident/grade.ts';
import { dependencyMap } from '../../../../../functions/shared/dependency-map.ts';
import { services } from '../signals.ts';

const map = dependencyMap([...services.values()], [{ caller: 'search', callee: 'stock' }]);
const ranked = (...names: string[]) => ({
  causes: names.map((service) => ({
    service,
    resource: null,
    score: 0.5,
    reasons: ['deploy 1.5 took effect'],
  })),
});

describe('the grade of a ranking', () => {
  test.each([
    ['the first cause is the service', ranked('payments', 'web'), { serviceName: 'payments' }, 100],
    [
      'and a reason names the change',
      ranked('payments'),
      { serviceName: 'payments', changeName: 'deploy 1.5' },
      100,
    ],
    [
      'but no reason names the change',
      ranked('payments'),
      { serviceName: 'payments', changeName: 'flag' },
      65,
    ],
    ['the third cause is the service', ranked('web', 'mail', 'payments'), { serviceName: 'payments' }, 65],
    ['the fourth is too far down', ranked('ads', 'mail', 'tax', 'payments'), { serviceName: 'payments' }, 0],
    ['a caller of it is among the first', ranked('ads', 'checkout'), { serviceName: 'payments' }, 35],
    ['what it calls is, as spans showed', ranked('stock'), { serviceName: 'search' }, 35],
    ['it is written otherwise', ranked('Payments'), { serviceName: 'payments' }, 100],
    ['nothing was named', ranked(), { serviceName: 'payments' }, 0],
  ])('%s', (_title, ranking, verdict, grade) => {
    expect(gradeOf(ranking, verdict, map)).toBe(grade);
  });
});
