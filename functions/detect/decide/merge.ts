import { Rejected } from '../../shared/errors.ts';
import { MAX_ABSORBED } from '../../shared/ports/incident-store.ts';
import { absorbing, mergedInto } from '../merging.ts';
import { statusAfter } from '../transitions.ts';
import type { By, Decided, Room } from './decision.ts';

/** One incident becomes part of another; both keep their signals where they are, so that it can be undone. */
export function merge({ from, into }: { readonly from: Room; readonly into: Room }, by: By): Decided {
  for (const [field, { head }] of Object.entries({ incidentId: from, into }))
    if (statusAfter('absorb', head.status) === undefined)
      throw new Rejected('NotAllowed', `input.${field}: was merged into ${head.mergedInto} already`, {
        path: `input.${field}`,
      });
  if (from.head.absorbed.length + into.head.absorbed.length >= MAX_ABSORBED)
    throw new Rejected('Limit', `input.into: an incident holds at most ${MAX_ABSORBED} others`, {
      path: 'input.into',
      info: { limit: MAX_ABSORBED },
    });
  const whole = absorbing(into.head, from.head);
  const status = whole.firingCount > 0 ? 'open' : whole.status;
  return {
    decision: {
      ...by,
      kind: 'merge',
      from: from.head.incidentId,
      to: into.head.incidentId,
      signalIds: [],
      absorbed: [from.head.incidentId, ...from.head.absorbed],
    },
    heads: [
      {
        ...whole,
        status,
        keptApart: without(whole.keptApart, from.head.incidentId),
        version: whole.version + 1,
      },
      mergedInto(from.head, into.head.incidentId),
    ],
    moves: [],
    alerts: [],
  };
}

const without = (ids: readonly string[], id: string): string[] => ids.filter((each) => each !== id);
