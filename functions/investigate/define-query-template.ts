import type { z } from 'zod';
import type { Signal, SignalKind } from '../../schemas/signal.ts';
import type { TimeRange } from '../shared/ports/signal-store.ts';

export type Cell = string | number | null;

/** `instant` is epoch milliseconds in SQL and ISO-8601 in the answer. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'number' | 'instant';
}

/**
 * One question, asked the same way of the hot store and of the archive: the same signals give the same rows.
 * The version rises whenever an answer to the same parameters may change, as it is kept with frozen evidence.
 */
export interface QueryTemplate<P extends z.ZodObject = z.ZodObject> {
  /** The name of its file. */
  readonly id: string;
  readonly version: number;
  readonly summary: string;
  readonly parameters: P;
  readonly kinds: readonly SignalKind[];
  readonly columns: readonly Column[];
  /** The service and the time that the question is about. */
  scope(parameters: z.output<P>): { readonly serviceName: string; readonly range: TimeRange };
  /** Trino SQL over `table` (already quoted) and the literals of its `?`, in order. */
  cold(parameters: z.output<P>, table: string): { readonly sql: string; readonly values: readonly string[] };
  /** Rows from the signals within the scope, in any order. */
  hot(parameters: z.output<P>, signals: readonly Signal[]): readonly (readonly Cell[])[];
}

/** A template whose parameters are checked first: what the registry holds, so that all templates have one type. */
export interface AnyQueryTemplate {
  readonly id: string;
  readonly version: number;
  readonly summary: string;
  readonly parameters: z.ZodObject;
  /** Throws a zod error for parameters that do not fit. */
  ask(parameters: unknown): Question;
}

/** A template with its parameters filled in. */
export interface Question {
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly kinds: readonly SignalKind[];
  readonly columns: readonly Column[];
  readonly scope: { readonly serviceName: string; readonly range: TimeRange };
  cold(table: string): { readonly sql: string; readonly values: readonly string[] };
  hot(signals: readonly Signal[]): readonly (readonly Cell[])[];
}
