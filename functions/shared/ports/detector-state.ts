/**
 * What detectors know of a group of signals, as JSON. A cell is small and written again by every batch that changes it;
 * `version` counts these writes from 1.
 */
export interface StateCell {
  readonly cell: string;
  readonly version: number;
  readonly content: unknown;
  /** When it was last of use, epoch milliseconds: what nobody used for two weeks is forgotten. */
  readonly usedAt: number;
}

/** A part of a longer past, as JSON, that is written seldom. `end` rises with what it holds. */
export interface StateBlock {
  readonly block: string;
  readonly end: number;
  readonly content: unknown;
  readonly usedAt: number;
}

/** What a cell or block may take as it is stored (compressed). Who writes more gets Rejected with code `Limit`. */
export const MAX_STATE_BYTES = 380_000;

/** The memory of the detectors. Names are at most 1,024 bytes. */
export interface DetectorState {
  /** Those that are there, as they stand now, by name. */
  loadCells(cells: readonly string[]): Promise<ReadonlyMap<string, StateCell>>;
  /** Saves what was `version` - 1 when it was loaded; false when somebody else saved meanwhile: then nothing was written. */
  saveCell(cell: StateCell): Promise<boolean>;
  loadBlocks(blocks: readonly string[]): Promise<ReadonlyMap<string, StateBlock>>;
  /** Changes nothing when what is there ends at the same place or later. */
  saveBlock(block: StateBlock): Promise<void>;
}
