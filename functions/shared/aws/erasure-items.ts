import * as z from 'zod';
import { Erasure } from '../../../schemas/investigation-erasure.ts';
import { canonicalJson } from '../canonical-json.ts';
import { headKey } from './investigation-items.ts';

/**
 * Items of the investigations table: an erasure stands in the place of the head, without the keys of the calendar. Those that are not
 * finished are in `erasures` / `begun#<13 digits>#<id>`, where the walk stopped in `erasures` / `place`.
 */
export const ERASURES = 'erasures';
export const BEGUN_PREFIX = 'begun#';
export const placeKey = { pk: ERASURES, sk: 'place' } as const;
export const PlaceItem = z.object({ nextToken: z.string() });

const Item = z.object({ erasure: z.string() });

export const begunKey = ({ erasedAt, investigationId }: Erasure) => ({
  pk: ERASURES,
  sk: `${BEGUN_PREFIX}${String(erasedAt).padStart(13, '0')}#${investigationId}`,
});

export const tombstone = (erasure: Erasure) => ({
  ...headKey(erasure.investigationId),
  erasure: canonicalJson(erasure),
});

/** Undefined when an item is none. */
export function erasureIn(item: unknown): Erasure | undefined {
  const { data } = Item.safeParse(item);
  return data === undefined ? undefined : Erasure.parse(JSON.parse(data.erasure));
}
