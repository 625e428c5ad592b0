/** One event as the API gives it. `data` is JSON text; its shape depends on `type`. */
export interface InvestigationEvent {
  readonly investigationId: string;
  readonly sequence: number;
  readonly eventVersion: number;
  readonly type: string;
  /** ISO-8601. */
  readonly time: string;
  readonly actor: {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly teams: readonly string[];
  };
  readonly rationale?: string | null;
  readonly basedOn: number;
  readonly data: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** What every document of the client asks of an event, in the order of `graphql/operations`. */
export const EVENT_FIELDS =
  'investigationId sequence eventVersion type time rationale basedOn data previousHash hash actor { kind id name teams }';

/** Enough of a check to order and hand on what came from the network. */
export const isEvent = (value: unknown): value is InvestigationEvent =>
  isObject(value) &&
  Number.isSafeInteger(value['sequence']) &&
  typeof value['investigationId'] === 'string' &&
  typeof value['type'] === 'string' &&
  typeof value['data'] === 'string';

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
