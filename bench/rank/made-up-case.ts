import type { RankCaseDocument } from '../../schemas/rank-case.ts';

const MINUTE = 60_000;
const BEGAN = 1_700_000_000_000;
const HOUR = 60;
const WINDOW = 10;

/** Numbers that look random and are the same in each run (a linear congruential generator, Numerical Recipes). */
function* noise(): Generator<number, never> {
  for (let state = 1; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** A tree of services with ten series each, of an hour and ten minutes; the middle one is slow, and all above it wait. */
export function madeUpCase(services: number): RankCaseDocument {
  const random = noise();
  const faulty = Math.floor(services / 2);
  const slow = new Set<number>();
  for (let at = faulty; at > 0; at = (at - 1) >> 1) slow.add(at);
  const reading = (service: number, minute: number): number => {
    const usual = 100 + 10 * random.next().value;
    return Number((minute >= HOUR && (service === 0 || slow.has(service)) ? usual + 200 : usual).toFixed(2));
  };
  const numbers = Array.from({ length: services }, (_, index) => index);
  return {
    id: `${services} services`,
    symptom: { service: 'service-0', metric: 'metric-0', statistic: 'avg' },
    window: { from: BEGAN, to: BEGAN + WINDOW * MINUTE },
    dependencies: numbers
      .slice(1)
      .map((at) => ({ caller: `service-${(at - 1) >> 1}`, callee: `service-${at}` })),
    series: numbers.flatMap((service) =>
      Array.from({ length: 10 }, (_, metric) => ({
        service: `service-${service}`,
        resource: `service-${service}-${metric % 2}`,
        metric: `metric-${metric >> 1}`,
        statistic: 'avg',
        unit: 'ms',
        points: Array.from(
          { length: HOUR + WINDOW },
          (_, minute) => [BEGAN + (minute - HOUR) * MINUTE, reading(service, minute)] as const,
        ),
      })),
    ),
  };
}
