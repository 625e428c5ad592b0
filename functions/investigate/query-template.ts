import type * as z from 'zod';
import type { Signal, SignalKind } from '../../schemas/signal.ts';
import type { TimeRange } from '../shared/ports/signal-store.ts';

export type Cell = string | number | null;

/** `instant` is epoch milliseconds in SQL and in hot rows, and ISO-8601 in the answer. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'number' | 'instant';
}

export interface Scope {
  readonly serviceName: string;
  readonly range: TimeRange;
}

export interface ColdQuestion {
  /** Trino SQL with `?` in place of every value. Names kind and hour, so that only those partitions are read. */
  readonly sql: string;
  /** A literal per `?`, in order. */
  readonly values: readonly string[];
}

/** Parameters of a query are kept with the evidence, so they are plain: instants are ISO-8601 texts. */
export type Parameters = z.ZodObject<Record<string, z.ZodType<string | number>>>;

/**
 * One question, asked the same way of the hot store and of the archive: the same signals give the same rows.
 * The version rises whenever an answer to the same parameters may change, as it is kept with frozen evidence.
 */
export interface QueryTemplate<P extends Parameters = Parameters> {
  /** The name of its file. */
  readonly id: string;
  readonly version: number;
  readonly summary: string;
  readonly parameters: P;
  readonly kinds: readonly SignalKind[];
  readonly columns: readonly Column[];
  /** The service and the time that the question is about. */
  scope(parameters: z.output<P>): Scope;
  /** `table` is quoted already. */
  cold(parameters: z.output<P>, table: string): ColdQuestion;
  /** Rows from the signals within the scope, which come in any order. */
  hot(parameters: z.output<P>, signals: readonly Signal[]): readonly (readonly Cell[])[];
}

export const defineQueryTemplate = <P extends Parameters>(template: QueryTemplate<P>): QueryTemplate<P> =>
  template;

/** A question with its answer: columns by name, rows in their order. */
export interface Answered {
  readonly templateId: string;
  readonly templateVersion: number;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly store: 'hot' | 'cold';
  /** The time that the question is about. */
  readonly range: TimeRange;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** 0 for the hot store. */
  readonly scannedBytes: number;
}
