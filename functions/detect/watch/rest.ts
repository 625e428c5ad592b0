import type { Clock } from '../../shared/ports/clock.ts';
import type { DetectorState } from '../../shared/ports/detector-state.ts';
import { minuteOf } from '../folding.ts';
import { type Cell, entriesOf, type Rest, RestContent, storedOf } from './cell.ts';
import type { Memories } from './memories.ts';
import { type Group, latestOf } from './sort-signals.ts';

/** A cell with fewer entries is written whole: it takes a unit or two. */
const FEW = 48;
/** What changes in a batch is little while it is at most this part of a cell. */
const LITTLE = 0.25;
/** What has changed since a block was written is written again by every batch; from this part on the block is made anew. */
const MUCH = 0.6;

interface Around {
  readonly state: Pick<DetectorState, 'loadBlocks' | 'saveBlock'>;
  readonly memories: Memories;
  readonly clock: Clock;
}

const blockName = (cell: string): string => `rest/${cell}`;

/**
 * A cell with all that a group asks it for. What has not changed for a while lies in a block, which is read only for keys
 * that did not come lately and for `idle`. A block that is not the one of the cell is lost, or of a later version: then
 * somebody else has written the cell, and it can't be saved.
 */
export async function withRest(cell: Cell, group: Group, around: Around): Promise<Cell> {
  if (cell.restAt === 0 || (cell.changed !== undefined && !asksForMore(cell, group))) return cell;
  const rest = await restOf(cell, around);
  if (rest?.version !== cell.restAt) return { ...cell, restAt: 0, changed: undefined };
  around.memories.rests.put(cell.name, rest);
  if (cell.changed === undefined) return { ...cell, changed: new Set() };
  const entries = new Map([...rest.entries, ...cell.entries]);
  for (const [name, { state }] of cell.entries) if (state === null) entries.delete(name);
  return { ...cell, entries };
}

function asksForMore({ entries, now, idleMinute }: Cell, group: Group): boolean {
  if (minuteOf(Math.max(now, latestOf(group))) >= idleMinute) return true;
  for (const name of group.works.keys()) if (!entries.has(name)) return true;
  return false;
}

async function restOf({ name, restAt }: Cell, { state, memories }: Around): Promise<Rest | undefined> {
  const known = memories.rests.take(name);
  if (known?.version === restAt) return known;
  const block = (await state.loadBlocks([blockName(name)])).get(blockName(name));
  const content = RestContent.safeParse(block?.content).data;
  if (block === undefined || content === undefined) return undefined;
  return { version: block.end, entries: entriesOf(content.entries) };
}

/** Which part of a cell its next version holds: all of it, or what has changed since it was put in a block. */
export function laidOut(
  before: Cell,
  { version, entries }: Pick<Cell, 'version' | 'entries'>,
  touched: ReadonlySet<string>,
): Pick<Cell, 'restAt' | 'changed'> {
  const changed = before.changed && new Set([...before.changed, ...touched]);
  const isNoMore = changed?.size === before.changed?.size;
  if (changed !== undefined && (isNoMore || changed.size <= MUCH * entries.size))
    return { restAt: before.restAt, changed };
  const isWorthIt = entries.size >= FEW && touched.size <= LITTLE * entries.size;
  return { restAt: isWorthIt ? version : 0, changed: undefined };
}

/** Puts a cell that was written in a block, when the next version is to hold only what has changed. */
export async function putRest({ name, version, restAt, entries }: Cell, around: Around): Promise<void> {
  if (restAt !== version) return;
  const content = { entries: storedOf(entries, entries.keys()) };
  const usedAt = around.clock.now();
  await around.state.saveBlock({ block: blockName(name), end: version, content, usedAt });
  around.memories.rests.put(name, { version, entries });
}
