import type { AuthenticationType } from './caller.ts';
import type { FilterGroups } from './filter.ts';

/** A subscription field's filters to end: what `extensions.invalidateSubscriptions` asks for. */
export interface Invalidation {
  readonly subscriptionField: string;
  readonly payload: unknown;
}

/** The code of a resolver, ready to run. */
export interface CompiledCode {
  /** Calls one of the two functions of a resolver with its context. */
  run(functionName: 'request' | 'response', ctx: unknown, invocation: Invocation): unknown;
}

/** What a resolver's code does to its request besides returning a value. */
export interface Invocation {
  readonly authenticationType: AuthenticationType;
  readonly appended: Raised[];
  readonly invalidations: Invalidation[];
  filter: FilterGroups | undefined;
  invalidationFilter: FilterGroups | undefined;
}

/** `util.error` and `util.appendError`. */
export class Raised extends Error {
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(message: string, detail: { errorType: string | null; data: unknown; errorInfo: unknown }) {
    super(message);
    this.errorType = detail.errorType;
    this.data = detail.data;
    this.errorInfo = detail.errorInfo;
  }
}

/** `util.unauthorized`. */
export class Unauthorized extends Error {}

/** `runtime.earlyReturn`: the field's value, without going further. */
export class EarlyReturn extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('early return');
    this.value = value;
  }
}
