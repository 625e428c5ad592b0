import { Rejected } from '../shared/errors.ts';
import type { Arrival } from './adapter.ts';

interface Arrived {
  readonly time: number;
  /** From the receipt and the entry's place: a sender's retry arrives later and is the same event all the same. */
  readonly sourceEventId: string | undefined;
  /** The receipt: the ids of all such entries of a request are claimed together. */
  readonly untimed: string | undefined;
}

/**
 * What stands in for the time of an entry that names none. Throws Rejected `BadInput` that names `field` when the time of
 * arrival is not known either.
 */
export function arrivalOf(
  { path, field }: { readonly path: string; readonly field: string },
  { receivedAt, receiptId }: Arrival,
): Arrived {
  if (receivedAt !== undefined) {
    if (receiptId === undefined) return { time: receivedAt, sourceEventId: undefined, untimed: undefined };
    return { time: receivedAt, sourceEventId: `${receiptId}/${path}`, untimed: receiptId };
  }
  const where = path === '' ? field : `${path}.${field}`;
  throw new Rejected('BadInput', `${where}: is missing, and so is the time of arrival`, { path: where });
}
