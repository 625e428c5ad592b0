import * as z from 'zod';
import type { CarriedPart } from '../../../schemas/events/lineage.ts';
import { Actor, type EventOf, type LaterEvent } from '../../../schemas/investigation-event.ts';

/** One part of an investigation's state: what it is made of, what it is at the opening, and what each event makes of it. */
export interface Aggregate<S extends z.ZodType> {
  readonly schema: S;
  opened(event: EventOf<'investigation.opened'>): z.output<S>;
  /** The part after one more event; the very same object when the event says nothing of it. Pure. */
  apply(before: z.output<S>, event: LaterEvent): z.output<S>;
}

export const defineAggregate = <S extends z.ZodType>(aggregate: Aggregate<S>): Aggregate<S> => aggregate;

/** Who said it, and when (epoch milliseconds). */
export const AUTHORED = { author: Actor, time: z.int() } as const;

export const authored = ({ actor, time }: Pick<LaterEvent, 'actor' | 'time'>) => ({ author: actor, time });

/** The list with one member changed; the same list when nobody has that id. */
export function changeIn<T>(
  list: readonly T[],
  isIt: (member: T) => boolean,
  change: (member: T) => T,
): readonly T[] {
  return list.some(isIt) ? list.map((member) => (isIt(member) ? change(member) : member)) : list;
}

/** A part that is a list, and that may take over members from another investigation: those that it does not have yet. */
export function defineList<S extends z.ZodType>(list: {
  readonly part: CarriedPart;
  readonly member: S;
  readonly idOf: (member: z.output<S>) => string;
  /** A member as it is here, where its sequences are of this log. */
  readonly arrived?: (member: z.output<S>, sequence: number) => z.output<S>;
  readonly apply: (before: readonly z.output<S>[], event: LaterEvent) => readonly z.output<S>[];
}) {
  const schema = z.array(list.member).readonly();
  return defineAggregate({
    schema,
    opened: () => [],
    apply: (before, event) => {
      const carried = carriedBy(event, list.part, schema);
      if (carried === undefined) return list.apply(before, event);
      const known = new Set(before.map(list.idOf));
      const { arrived = (member) => member } = list;
      const added = carried.filter((member) => !known.has(list.idOf(member)));
      return [...before, ...added.map((member) => arrived(member, event.sequence))];
    },
  });
}

/** What an event takes over of a part from another investigation; undefined when it takes over nothing. */
export function carriedBy<S extends z.ZodType>(
  event: LaterEvent,
  part: CarriedPart,
  schema: S,
): z.output<S> | undefined {
  const carries =
    event.type === 'investigation.merged-from' ||
    event.type === 'investigation.split-from' ||
    event.type === 'branch.merged';
  const members = carries ? event.data.carried[part] : undefined;
  return members === undefined ? undefined : schema.parse(members);
}
