import type { EmulatedService } from '../service.ts';

/** An event as a rule sees it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EventBus extends EmulatedService {
  /** An AWS service's own event, on the default bus. */
  emit(event: {
    readonly source: string;
    readonly detailType: string;
    readonly resources: readonly string[];
    readonly detail: Readonly<Record<string, unknown>>;
  }): void;
  addRule(rule: {
    readonly ruleName: string;
    readonly busName: string;
    /** Undefined for a rule that only has a schedule. */
    readonly pattern: unknown;
    readonly enabled: boolean;
    /** `rate(5 minutes)` */
    readonly scheduleExpression?: string | undefined;
    readonly targets: readonly {
      readonly id: string;
      readonly arn: string;
      readonly partitionKeyPath: string | undefined;
      readonly deadLetterArn: string | undefined;
      readonly maximumRetryAttempts?: number | undefined;
      /** A constant JSON text in place of the event. */
      readonly input?: string | undefined;
      /** The part of the event to hand on, e.g. `$.detail`. */
      readonly inputPath?: string | undefined;
    }[];
  }): string;
  /** Makes a bus beside `default`; gives its ARN. */
  createBus(busName: string): string;
}
