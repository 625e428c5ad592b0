import type { Signal, SignalKind } from '../../../schemas/signal.ts';
import type { TimeRange } from '../../shared/ports/signal-store.ts';
import type { Bindings } from './expression-type.ts';
import type { ValueType } from './value.ts';

/** The time that a source is about: one range, or two that are compared. */
export interface ScanRanges {
  /** Of the two that are compared; none for one range. */
  readonly sides: readonly string[];
  /** Throws Rejected `BadInput` for a range that ends before it begins, and for two that overlap. */
  times(bindings: Bindings): readonly TimeRange[];
}

/** The only services, or the only traces, that a condition lets through. */
export interface Narrowed {
  readonly column: 'service_name' | 'trace_id';
  readonly values: readonly string[];
}

export type Narrowing = (bindings: Bindings) => readonly Narrowed[];

/** The signals at the head of a pipeline. Only the columns that its steps use are read. */
export interface Scan {
  readonly kinds: readonly SignalKind[];
  readonly ranges: ScanRanges;
  /** What the first steps ask of service and trace: the hot store is read by these. */
  readonly narrowings: Narrowing[];
  /** Undefined for a name that signals don't have. Notes that the column is used. */
  column(name: string): ValueType | undefined;
  columnNames(): readonly string[];
  attribute(name: string): string;
}

/** The signals of the hot store that a query reads. */
export interface HotSignals {
  of(scan: Scan): Promise<readonly Signal[]>;
  /** The scan need only give the signals of these traces, as its rows are joined with them. */
  onlyTraces(scan: Scan, traceIds: readonly string[]): void;
}
