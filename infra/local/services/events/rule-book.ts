import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { requireSupportedTarget } from './delivery.ts';
import { compilePattern } from './match.ts';
import { Rule } from './rule.ts';
import { rateMilliseconds } from './schedule.ts';

interface Entry {
  readonly rule: Rule;
  readonly matches: (event: unknown) => boolean;
}

/** Buses and their rules. Rules made through the API are kept; a template's rules come again at each start. */
export class RuleBook {
  readonly #buses = new Map<string, Map<string, Entry>>([['default', new Map()]]);
  readonly #kept: Collection<Rule>;
  readonly #identity: ServiceContext['identity'];

  constructor(context: ServiceContext) {
    this.#identity = context.identity;
    this.#kept = context.state.collection('events-rules', (document) => Rule.parse(document));
    for (const [, rule] of this.#kept.entries()) this.#enter(rule);
  }

  createBus(busName: string): string {
    if (!this.#buses.has(busName)) this.#buses.set(busName, new Map());
    return this.busArn(busName);
  }

  /** Throws AwsError `ResourceNotFoundException` for an unknown bus. */
  requireBus(busName: string): ReadonlyMap<string, Entry> {
    const bus = this.#buses.get(busName);
    if (bus === undefined) throw missing(`Event bus ${busName} does not exist.`);
    return bus;
  }

  /** Checks a rule and puts it in force, in place of one of the same name. */
  put(rule: Rule, kept: boolean): void {
    this.requireBus(rule.busName);
    rule.targets.forEach(requireSupportedTarget);
    requireSchedule(rule);
    this.#enter(rule);
    if (kept) this.#kept.put(rule.arn, rule);
  }

  remove(rule: Rule): void {
    this.#buses.get(rule.busName)?.delete(rule.name);
    this.#kept.delete(rule.arn);
  }

  find(busName: string, name: string): Rule {
    const entry = this.requireBus(busName).get(name);
    if (entry === undefined) throw missing(`Rule ${name} does not exist on EventBus ${busName}.`);
    return entry.rule;
  }

  rulesOf(busName: string): readonly Rule[] {
    return [...this.requireBus(busName).values()].map((entry) => entry.rule);
  }

  matching(busName: string, event: unknown): readonly Rule[] {
    return [...this.requireBus(busName).values()]
      .filter((entry) => entry.rule.enabled && entry.matches(event))
      .map((entry) => entry.rule);
  }

  busArn(busName: string): string {
    return `arn:aws:events:${this.#identity.region}:${this.#identity.accountId}:event-bus/${busName}`;
  }

  ruleArn(busName: string, name: string): string {
    const path = busName === 'default' ? name : `${busName}/${name}`;
    return `arn:aws:events:${this.#identity.region}:${this.#identity.accountId}:rule/${path}`;
  }

  #enter(rule: Rule): void {
    const matches = rule.pattern === undefined ? () => false : compilePattern(rule.pattern);
    this.createBus(rule.busName);
    this.#buses.get(rule.busName)?.set(rule.name, { rule, matches });
  }
}

function requireSchedule(rule: Rule): void {
  if (rule.scheduleExpression === undefined) return;
  if (rule.busName !== 'default')
    throw new AwsError(
      'ValidationException',
      'ScheduleExpression is supported only on the default event bus.',
    );
  rateMilliseconds(rule.scheduleExpression);
}

const missing = (message: string) => new AwsError('ResourceNotFoundException', message);
