import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { LINEAGE_EVENTS, Relation } from '../../../schemas/events/lineage.ts';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, defineAggregate } from './aggregate.ts';

/** Relations by which content went from one log to the other. */
export const Kin = z.enum([
  'merged_into',
  'merged_from',
  'split_into',
  'split_from',
  'branched_into',
  'branched_from',
  'branch_merged',
]);

/** Another investigation, and what it has to do with this one. */
const Link = z.strictObject({
  investigationId: z.string(),
  relation: z.union([Relation, Kin]),
  from: LINEAGE_EVENTS['investigation.linked'].shape.from,
  /** Where the other one was when this one took over from it. */
  sequence: z.int().optional(),
  ...AUTHORED,
});
export type Link = z.output<typeof Link>;

/** What this investigation has to do with others; each has its counterpart in the other's log. */
export const lineage = defineAggregate({
  schema: z.array(Link).readonly(),
  opened: () => [],
  apply: (before, event) => {
    if (event.type === 'investigation.unlinked') return before.filter((link) => !isSame(link, event.data));
    const link = linkOf(event);
    if (link === undefined || before.some((known) => isDeepStrictEqual(takeover(known), link))) return before;
    return [...before, { ...link, ...authored(event) }];
  },
});

/** What the events of one takeover have in common; undefined for other links, which are said once for each event. */
const takeover = ({ author: _by, time: _at, ...link }: Link) =>
  link.sequence === undefined ? undefined : link;

const isSame = (link: Link, { investigationId, relation }: EventOf<'investigation.unlinked'>['data']) =>
  link.investigationId === investigationId && link.relation === relation;

function linkOf(event: LaterEvent): Omit<Link, 'author' | 'time'> | undefined {
  switch (event.type) {
    case 'investigation.linked':
      return event.data;
    case 'investigation.merged-into':
      return { investigationId: event.data.investigationId, relation: 'merged_into', from: 'here' };
    case 'investigation.split-into':
      return { investigationId: event.data.investigationId, relation: 'split_into', from: 'here' };
    case 'branch.made':
      return { investigationId: event.data.investigationId, relation: 'branched_into', from: 'here' };
    case 'branch.merged':
      return { ...originOf(event), relation: 'branch_merged', from: 'here' };
    case 'investigation.branched-from':
      return { ...originOf(event), relation: 'branched_from', from: 'here' };
    case 'investigation.merged-from':
      return { ...originOf(event), relation: 'merged_from', from: 'here' };
    case 'investigation.split-from':
      return { ...originOf(event), relation: 'split_from', from: 'here' };
    default:
      return undefined;
  }
}

const originOf = ({
  data,
}:
  | EventOf<'investigation.merged-from'>
  | EventOf<'investigation.split-from'>
  | EventOf<'investigation.branched-from'>
  | EventOf<'branch.merged'>): Pick<Link, 'investigationId' | 'sequence'> => ({
  investigationId: data.investigationId,
  sequence: data.sequence,
});
