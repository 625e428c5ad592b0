/** A fault to inject, for tests: which calls it meets and what it does to them. */
export interface Fault {
  readonly faultId: string;
  /** Signing name, e.g. `dynamodb`. */
  readonly service: string;
  /** Operation name, or `*`. */
  readonly operation: string;
  readonly effect:
    | { readonly kind: 'fail'; readonly code: string; readonly status: number }
    | { readonly kind: 'delay'; readonly milliseconds: number }
    /** It is done at once, and answered late. */
    | { readonly kind: 'late-answer'; readonly milliseconds: number };
  /** How many calls it still meets. */
  readonly remaining: number;
  /** Calls to let pass between two that it meets; 0 meets every call. */
  readonly every: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The fault that meets this call, counting it; undefined lets it pass. */
  meet(service: string, operation: string): Fault | undefined;
}
