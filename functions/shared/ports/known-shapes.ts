import type { KnownShape } from '../../../schemas/known-shape.ts';

/** What the payloads of every source look like. Kept for good. */
export interface KnownShapes {
  /** By source and adapter, in order; of one source, or of all. */
  list(source?: string): Promise<readonly KnownShape[]>;
  /** Saves what was `version` - 1 when it was read; false when somebody else saved meanwhile. */
  save(shape: KnownShape): Promise<boolean>;
}
