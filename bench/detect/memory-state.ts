import { compressJson, decompressJson } from '../../functions/shared/compressed-json.ts';
import type { DetectorState, StateBlock, StateCell } from '../../functions/shared/ports/detector-state.ts';

const UNIT = 1_024;
/** Names of attributes, numbers and the expiry. */
const AROUND = 100;

interface Kept {
  readonly number: number;
  readonly usedAt: number;
  readonly bytes: Uint8Array;
}

/** The state's table in memory, as bytes as in the table, so that packing is measured too. Counts write units. */
export class MemoryState implements DetectorState {
  readonly #cells = new Map<string, Kept>();
  readonly #blocks = new Map<string, Kept>();
  units = 0;
  writes = 0;
  /** Read and written, as they are in the table. */
  bytes = 0;

  async loadCells(names: readonly string[]): Promise<ReadonlyMap<string, StateCell>> {
    this.#read(this.#cells, names);
    return found(this.#cells, names, (cell, { number: version, usedAt }, content) => ({
      cell,
      version,
      content,
      usedAt,
    }));
  }

  async saveCell({ cell, version, content, usedAt }: StateCell): Promise<boolean> {
    if ((this.#cells.get(cell)?.number ?? 0) !== version - 1) return false;
    this.#put(this.#cells, cell, { number: version, usedAt, bytes: compressJson(content) });
    return true;
  }

  async loadBlocks(names: readonly string[]): Promise<ReadonlyMap<string, StateBlock>> {
    this.#read(this.#blocks, names);
    return found(this.#blocks, names, (block, { number: end, usedAt }, content) => ({
      block,
      end,
      content,
      usedAt,
    }));
  }

  async saveBlock({ block, end, content, usedAt }: StateBlock): Promise<void> {
    if ((this.#blocks.get(block)?.number ?? -1) < end)
      this.#put(this.#blocks, block, { number: end, usedAt, bytes: compressJson(content) });
  }

  #read(kept: ReadonlyMap<string, Kept>, names: readonly string[]): void {
    for (const name of names) this.bytes += kept.get(name)?.bytes.length ?? 0;
  }

  #put(kept: Map<string, Kept>, name: string, one: Kept): void {
    kept.set(name, one);
    this.writes += 1;
    this.bytes += one.bytes.length;
    this.units += Math.ceil((one.bytes.length + 2 * name.length + AROUND) / UNIT);
  }
}

function found<T>(
  kept: ReadonlyMap<string, Kept>,
  names: readonly string[],
  make: (name: string, kept: Kept, content: unknown) => T,
): ReadonlyMap<string, T> {
  const there = new Map<string, T>();
  for (const name of names) {
    const one = kept.get(name);
    if (one !== undefined) there.set(name, make(name, one, decompressJson(one.bytes)));
  }
  return there;
}
