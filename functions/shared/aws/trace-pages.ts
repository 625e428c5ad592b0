import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { mapBounded } from '../concurrency.ts';
import type { Page, PageRequest, TimeRange } from '../ports/signal-store.ts';
import { unpackSignals } from '../signal-pack.ts';
import { newestFirst, timeIdOf } from './hot-items.ts';
import { readItem } from './items.ts';
import { belowOf, cutPage, hoursOf } from './pack-pages.ts';
import { packsOfTrace } from './trace-index.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const READS_AT_ONCE = 16;

const Packed = z.object({ signals: z.instanceof(Uint8Array) });

/** The signals of one trace, newest first: a query per hour of the range, then the packs that speak of it. */
export async function tracePages(
  on: Table,
  { traceId, range }: { readonly traceId: string; readonly range: TimeRange },
  page: PageRequest,
): Promise<Page<Signal>> {
  if (range.from >= range.to) return { items: [] };
  const below = belowOf(range, page);
  const keys = await mapBounded(hoursOf(range), READS_AT_ONCE, (hour) => packsOfTrace(on, { traceId, hour }));
  const packs = await mapBounded(unique(keys.flat()), READS_AT_ONCE, (key) => readItem(on, key));
  const signals = z
    .array(z.optional(Packed))
    .parse(packs)
    .flatMap((pack) => (pack ? unpackSignals(pack.signals) : []));
  const found = signals.filter(
    (signal) => signal.traceId === traceId && signal.time >= range.from && timeIdOf(signal) < below,
  );
  return cutPage(found.sort(newestFirst), page.limit);
}

interface Key {
  readonly pk: string;
  readonly sk: string;
}

const unique = (keys: readonly Key[]): readonly Key[] => [
  ...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values(),
];
