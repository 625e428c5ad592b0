export interface Snapshot {
  readonly investigationId: string;
  /** A state is read only by the version of the fold that made it. */
  readonly foldVersion: number;
  readonly sequence: number;
  /** JSON. */
  readonly state: unknown;
}

/**
 * States of investigations as they were after a sequence, so that reading one need not begin at its first event. They can
 * be made again from the log at any time, and saving the same one again changes nothing.
 */
export interface InvestigationSnapshots {
  save(snapshot: Snapshot): Promise<void>;
  /** The state of the newest snapshot, or of the newest at or before a sequence. Parse it before use. */
  latest(which: {
    readonly investigationId: string;
    readonly foldVersion: number;
    readonly atOrBefore?: number | undefined;
  }): Promise<unknown>;
}
