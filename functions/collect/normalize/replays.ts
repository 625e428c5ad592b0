import { mapBounded } from '../../shared/concurrency.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import { replayOrderOf } from '../replay-envelope.ts';
import type { Delivery, Replay } from './delivery.ts';
import type { Interpreted } from './interpret.ts';

const AT_ONCE = 8;

const recordIdOf = ({ shardId, sequenceNumber }: Delivery): string => `${shardId}/${sequenceNumber}`;

/**
 * Puts in the place of every order to replay the raw record that it points to; other records stay as they are. Orders for
 * one sidelined record share a partition key, so they come one after the other: the first replays it, whatever follows
 * finds it replayed. An order that points to nothing stays as it is, and is refused by name like any unknown record.
 */
export async function openReplays(
  deliveries: readonly Delivery[],
  sidelined: SidelinedRecords,
): Promise<readonly Delivery[]> {
  const firsts = new Map<string, Delivery>();
  const orders = deliveries.map((delivery) => {
    const order = replayOrderOf(delivery.data);
    const address = order && `${order.day}/${order.name}`;
    if (address !== undefined && !firsts.has(address)) firsts.set(address, delivery);
    return { delivery, order, first: address === undefined || firsts.get(address) === delivery };
  });
  if (firsts.size === 0) return deliveries;
  return mapBounded(orders, AT_ONCE, async ({ delivery, order, first }) => {
    const found = order && (await sidelined.find({ day: order.day, name: order.name }));
    if (order === undefined || found === undefined) return delivery;
    const { replayedAs = recordIdOf(delivery) } = found;
    const repeated = !first || replayedAs !== recordIdOf(delivery);
    return { ...delivery, data: found.raw, replay: { order, found, repeated } };
  });
}

/**
 * Of a replayed record, what its order is about. An entry comes with the whole record it stood in, whose other entries have
 * their outcomes already. When the record is cut into another number of entries today, offsets mean nothing: then all are
 * taken, and those that are stored are known by their ids.
 */
export function onlyOrdered(interpreted: Interpreted, replay: Replay | undefined): Interpreted {
  if (replay === undefined) return interpreted;
  const { source, offset, entries } = replay.found.record;
  if (replay.repeated) return { source, drafts: [], refusals: [] };
  const { drafts, refusals } = interpreted;
  if (entries !== drafts.length + refusals.length) return interpreted;
  return {
    ...interpreted,
    drafts: drafts.filter((draft) => draft.offset === offset),
    refusals: refusals.filter((refusal) => refusal.offset === offset),
  };
}

/** Marks what a batch replayed, last of all: before this, a batch that breaks off leaves it waiting. */
export async function resolveReplays(
  deliveries: readonly Delivery[],
  sidelined: SidelinedRecords,
): Promise<void> {
  const replayed = deliveries.filter(({ replay }) => replay !== undefined && !replay.repeated);
  await mapBounded(replayed, AT_ONCE, async (delivery) => {
    const { replay } = delivery;
    if (replay === undefined) return;
    const { orderedBy, rationale } = replay.order;
    await sidelined.resolve(replay.found, {
      replayedAs: recordIdOf(delivery),
      replayedAt: delivery.arrivedAt,
      orderedBy,
      rationale,
    });
  });
}
