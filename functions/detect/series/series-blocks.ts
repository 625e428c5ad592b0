import * as z from 'zod';
import type { DetectorState, StateBlock } from '../../shared/ports/detector-state.ts';
import { REMEMBERED } from './series-detector.ts';

/** Values of one block. A value has its place in the series: the first that came is 0. */
const BLOCK = 256;
/** As many as hold what is remembered, wherever it begins; then the oldest is written over. */
const BLOCKS = REMEMBERED / BLOCK + 1;

/** Values of a series that came one after the other; `from` is the place of the first. */
export interface Stretch {
  readonly from: number;
  readonly values: readonly number[];
}

const Content = z.object({ from: z.int().nonnegative(), values: z.array(z.number()) });

const nameOf = (series: string, index: number): string => `series/${series}/${index % BLOCKS}`;
const endOf = ({ from, values }: Stretch): number => from + values.length;

/** The latest unbroken stretch that lies in blocks, of a series of which `count` values came. */
export async function readStretch(
  series: string,
  count: number,
  state: Pick<DetectorState, 'loadBlocks'>,
): Promise<Stretch | undefined> {
  const last = Math.floor((count - 1) / BLOCK);
  const indexes = Array.from({ length: BLOCKS }, (_, back) => last - back).filter((index) => index >= 0);
  const loaded = await state.loadBlocks(indexes.map((index) => nameOf(series, index)));
  const parts = [...loaded.values()]
    .map(({ content }) => Content.safeParse(content).data)
    .filter((part) => part !== undefined)
    .sort((a, b) => b.from - a.from);
  return parts.reduce<Stretch | undefined>((later, part) => {
    if (later === undefined) return part;
    if (endOf(part) !== later.from) return later;
    return { from: part.from, values: [...part.values, ...later.values] };
  }, undefined);
}

/** The blocks that hold what came since `written`; `values` are the last ones, and go back to a block's beginning where they can. */
export function blocksSince(
  written: number,
  { from, values }: Stretch,
  { series, usedAt }: { readonly series: string; readonly usedAt: number },
): readonly StateBlock[] {
  const count = from + values.length;
  const blocks: StateBlock[] = [];
  for (let index = Math.floor(written / BLOCK); index * BLOCK < count; index += 1) {
    const first = Math.max(from, index * BLOCK);
    const end = Math.min(count, (index + 1) * BLOCK);
    const content = { from: first, values: values.slice(first - from, end - from) };
    blocks.push({ block: nameOf(series, index), end, content, usedAt });
  }
  return blocks;
}
