import type { Incident } from '../../../schemas/incident.ts';
import { isAlive } from '../candidates.ts';
import { mapBounded } from '../concurrency.ts';
import { getAll } from './batch-reads.ts';
import { deleteAll } from './batch-writes.ts';
import { HeadItem, headKey, type IncidentsTable, PlacedItem, silencePartition } from './incident-items.ts';
import { readPartition } from './items.ts';

const HOUR_MS = 3_600_000;
const SILENT_HOURS = 48;
const AT_ONCE = 8;
const HEADS_PER_READ = 100;

/** Open and quiet incidents that were last heard of before this, and at most two days before it. */
export async function silentSince(on: IncidentsTable, before: number): Promise<readonly Incident[]> {
  const hours = Array.from({ length: SILENT_HOURS }, (_, back) => silencePartition(before - back * HOUR_MS));
  return (await aliveOf(on, hours)).filter(({ observedAt }) => observedAt < before);
}

/** Open and quiet incidents that were heard of at this time or later, and no more than an hour after it. */
export async function heardOfSince(on: IncidentsTable, after: number): Promise<readonly Incident[]> {
  const hours = [silencePartition(after), silencePartition(after + HOUR_MS)];
  return (await aliveOf(on, hours)).filter(({ observedAt }) => observedAt >= after);
}

interface Listed {
  readonly pk: string;
  readonly id: string;
}

/** What an hour still lists although it was heard of later, or ended, is taken off its list. */
async function aliveOf(on: IncidentsTable, hours: readonly string[]): Promise<readonly Incident[]> {
  const entries = await mapBounded(hours, AT_ONCE, async (pk) =>
    (await readPartition(on, pk)).map((item) => ({ pk, id: PlacedItem.parse(item).incidentId })),
  );
  const listed = entries.flat();
  const heads = await headsOf(on, [...new Set(listed.map(({ id }) => id))]);
  const isListedRightly = ({ pk, id }: Listed): boolean => {
    const head = heads.get(id);
    return isAlive(head) && silencePartition(head.observedAt) === pk;
  };
  const over = listed.filter((entry) => !isListedRightly(entry));
  await deleteAll(
    on,
    over.map(({ pk, id }) => ({ pk, sk: id })),
  );
  return listed.filter(isListedRightly).flatMap(({ id }) => heads.get(id) ?? []);
}

async function headsOf(on: IncidentsTable, ids: readonly string[]): Promise<ReadonlyMap<string, Incident>> {
  const chunks = Array.from({ length: Math.ceil(ids.length / HEADS_PER_READ) }, (_, at) =>
    ids.slice(at * HEADS_PER_READ, (at + 1) * HEADS_PER_READ),
  );
  const items = await mapBounded(chunks, AT_ONCE, (chunk) => getAll(on, chunk.map(headKey)));
  const heads = items.flat().map((item) => HeadItem.parse(item));
  return new Map(heads.map((head) => [head.incidentId, head]));
}
