import { randomUUID } from 'node:crypto';
import { now } from '../../kernel/clock.ts';
import type { BusEvent } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { deliver } from './delivery.ts';
import type { Rule } from './rule.ts';
import { RuleBook } from './rule-book.ts';
import { Schedules } from './schedule.ts';

interface Occurrence {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds; now if left out. */
  readonly at?: number | undefined;
}

/** Takes events and hands them to the targets of the rules that match. */
export class Bus {
  readonly rules: RuleBook;
  readonly #context: ServiceContext;
  readonly #schedules: Schedules;
  readonly #stopping = new AbortController();

  constructor(context: ServiceContext) {
    this.#context = context;
    this.rules = new RuleBook(context);
    this.#schedules = new Schedules((ruleArn) => this.#tick(ruleArn));
    for (const rule of this.rules.rulesOf('default')) this.#schedules.set(rule);
  }

  putRule(rule: Rule, kept: boolean): void {
    this.rules.put(rule, kept);
    this.#schedules.set(rule);
  }

  removeRule(rule: Rule): void {
    this.rules.remove(rule);
    this.#schedules.cancel(rule.arn);
  }

  /** Gives the event's id at once; deliveries go on by themselves. */
  take(busName: string, occurrence: Occurrence): string {
    const event = this.#eventOf(occurrence);
    for (const rule of this.rules.matching(busName, event)) this.#send(rule, event);
    return event.id;
  }

  async stop(): Promise<void> {
    this.#schedules.stop();
    this.#stopping.abort();
  }

  #send(rule: Rule, event: BusEvent): void {
    const signal = this.#stopping.signal;
    for (const target of rule.targets) void deliver(this.#context, target, { event, signal });
  }

  #tick(ruleArn: string): void {
    const rule = this.rules.rulesOf('default').find((one) => one.arn === ruleArn);
    if (rule === undefined) return;
    const occurrence = {
      source: 'aws.events',
      detailType: 'Scheduled Event',
      resources: [ruleArn],
      detail: {},
    };
    this.#send(rule, this.#eventOf(occurrence));
  }

  #eventOf(occurrence: Occurrence): BusEvent {
    const { accountId, region } = this.#context.identity;
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': occurrence.detailType,
      source: occurrence.source,
      account: accountId,
      time: `${new Date(occurrence.at ?? now()).toISOString().slice(0, 19)}Z`,
      region,
      resources: occurrence.resources,
      detail: occurrence.detail,
    };
  }
}
