import { AwsError } from '../../kernel/aws-error.ts';
import type { Rule } from './rule.ts';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['minute', 60_000],
  ['minutes', 60_000],
  ['hour', 3_600_000],
  ['hours', 3_600_000],
  ['day', 86_400_000],
  ['days', 86_400_000],
]);

const LONGEST_TIMER = 2 ** 31 - 1;

/** Milliseconds between two runs of `rate(5 minutes)`. Throws AwsError `ValidationException` for anything else, by name. */
export function rateMilliseconds(expression: string): number {
  const [, count = '', unit = ''] = /^rate\(([1-9]\d{0,5}) ([a-z]+)\)$/.exec(expression) ?? [];
  const milliseconds = Number(count) * (UNITS.get(unit) ?? 0);
  if (milliseconds > 0 && milliseconds <= LONGEST_TIMER) return milliseconds;
  throw new AwsError(
    'ValidationException',
    `ScheduleExpression: the embedded cloud supports rate(...) up to 24 days, not ${expression}`,
  );
}

/** Runs the rules that have a schedule. */
export class Schedules {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #run: (ruleArn: string) => void;

  constructor(run: (ruleArn: string) => void) {
    this.#run = run;
  }

  set(rule: Rule): void {
    this.cancel(rule.arn);
    if (rule.scheduleExpression === undefined || !rule.enabled) return;
    const every = rateMilliseconds(rule.scheduleExpression);
    this.#timers.set(rule.arn, setInterval(() => this.#run(rule.arn), every).unref());
  }

  cancel(ruleArn: string): void {
    clearInterval(this.#timers.get(ruleArn));
    this.#timers.delete(ruleArn);
  }

  stop(): void {
    for (const arn of [...this.#timers.keys()]) this.cancel(arn);
  }
}
