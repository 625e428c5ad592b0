import type { QueryRun, QueryRunState } from '../../../schemas/query-run.ts';

export interface RunChange {
  readonly attempt: number;
  /** States in which it is changed. */
  readonly from: readonly QueryRunState[];
  readonly set: Partial<Pick<QueryRun, 'state' | 'changedAt' | 'scannedBytes' | 'rowCount' | 'failure'>>;
}

/** Runs of query templates and their results, which are kept for a week. */
export interface QueryRuns {
  /** Stores a run unless one with its id is there. The one that is there now. */
  begin(run: QueryRun): Promise<QueryRun>;
  /** Puts a run in the place of one that ended badly or got stuck. False when that moved on meanwhile. */
  beginAgain(run: QueryRun, instead: QueryRun): Promise<boolean>;
  get(runId: string): Promise<QueryRun | undefined>;
  /** False when the run is of another attempt or in none of those states. */
  change(runId: string, change: RunChange): Promise<boolean>;
  /** Stores the result of an attempt, up to some megabytes of JSON. Storing it again changes nothing. */
  putResult(run: Pick<QueryRun, 'runId' | 'attempt' | 'startedAt'>, result: unknown): Promise<void>;
  /** Remembers that a run was started, or joined, in an investigation; again changes nothing. */
  noteStarted(run: QueryRun, investigationId: string): Promise<void>;
  /** The runs that were started in an investigation, the newest first, at most 100. */
  startedIn(investigationId: string): Promise<readonly QueryRun[]>;
  /** Undefined when there is none; parse it before use. */
  result(run: Pick<QueryRun, 'runId' | 'attempt'>): Promise<unknown>;
}
