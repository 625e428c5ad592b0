import type * as z from 'zod';
import type { RestorablePart } from '../../../schemas/events/history.ts';
import type { LaterEvent } from '../../../schemas/investigation-event.ts';

/** How members of a part are read from an event and told apart. */
export interface PutBack<M> {
  readonly part: RestorablePart;
  readonly schema: z.ZodType<readonly M[]>;
  readonly idOf: (member: M) => string;
  /** What becomes of a member that was not there; left out, it leaves the list. */
  readonly without?: (member: M) => M;
  /** Notes that the member's fields changed at a sequence, where it keeps that. */
  readonly touched?: (member: M, sequence: number) => M;
}

/** The list after an event that may bring members back; the same list after any other. */
export function putBack<M>(
  before: readonly M[],
  event: LaterEvent,
  { part, schema, idOf, without, touched = (member) => member }: PutBack<M>,
): readonly M[] {
  const puts = event.type === 'part.restored' || event.type === 'part.merged';
  if (!puts || event.data.part !== part) return before;
  const put = new Map(
    schema.parse(event.data.put).map((member) => [idOf(member), touched(member, event.sequence)]),
  );
  const gone = new Set(event.data.gone);
  const known = new Set(before.map(idOf));
  const left = before.flatMap((member) => {
    if (!gone.has(idOf(member))) return [put.get(idOf(member)) ?? member];
    return without === undefined ? [] : [without(member)];
  });
  return [...left, ...[...put.values()].filter((member) => !known.has(idOf(member)))];
}
