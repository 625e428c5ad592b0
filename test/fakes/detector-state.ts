import { compressJson, decompressJson } from '../../functions/shared/compressed-json.ts';
import { Rejected } from '../../functions/shared/errors.ts';
import {
  type DetectorState,
  MAX_STATE_BYTES,
  type StateBlock,
  type StateCell,
} from '../../functions/shared/ports/detector-state.ts';

interface Kept {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly usedAt: number;
}

/** State in memory, stored as bytes as elsewhere. It counts what is asked of it. */
export class FakeDetectorState implements DetectorState {
  readonly cells = new Map<string, Kept>();
  readonly blocks = new Map<string, Kept>();
  readonly calls = { loads: 0, saves: 0, blockLoads: 0, blockSaves: 0, unitsWritten: 0 };

  async loadCells(cells: readonly string[]) {
    this.calls.loads += 1;
    return found(this.cells, cells, (name, { number, usedAt }, content) => ({
      cell: name,
      version: number,
      content,
      usedAt,
    }));
  }

  async saveCell({ cell, version, content, usedAt }: StateCell) {
    this.calls.saves += 1;
    const bytes = bytesOf(content);
    if ((this.cells.get(cell)?.number ?? 0) !== version - 1) return false;
    this.cells.set(cell, { number: version, bytes, usedAt });
    this.calls.unitsWritten += Math.ceil((bytes.length + 2 * cell.length + 100) / 1_024);
    return true;
  }

  async loadBlocks(blocks: readonly string[]) {
    this.calls.blockLoads += 1;
    return found(this.blocks, blocks, (name, { number, usedAt }, content) => ({
      block: name,
      end: number,
      content,
      usedAt,
    }));
  }

  async saveBlock({ block, end, content, usedAt }: StateBlock) {
    this.calls.blockSaves += 1;
    const bytes = bytesOf(content);
    if ((this.blocks.get(block)?.number ?? Number.NEGATIVE_INFINITY) >= end) return;
    this.blocks.set(block, { number: end, bytes, usedAt });
    this.calls.unitsWritten += Math.ceil((bytes.length + 2 * block.length + 100) / 1_024);
  }

  /** The largest item, in bytes. */
  get largest(): number {
    return Math.max(0, ...[...this.cells.values(), ...this.blocks.values()].map(({ bytes }) => bytes.length));
  }
}

function bytesOf(content: unknown): Uint8Array {
  const bytes = compressJson(content);
  if (bytes.length <= MAX_STATE_BYTES) return bytes;
  throw new Rejected('Limit', `${bytes.length} bytes are more than an item holds`);
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
