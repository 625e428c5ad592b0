import type * as z from 'zod';
import { EVIDENCE_EVENTS } from '../../../schemas/events/evidence.ts';
import { AUTHORED, authored, defineList } from './aggregate.ts';

export const Evidence = EVIDENCE_EVENTS['evidence.frozen'].extend(AUTHORED);
export type Evidence = z.output<typeof Evidence>;

export const evidence = defineList({
  part: 'evidence',
  member: Evidence,
  idOf: ({ evidenceId }) => evidenceId,
  apply: (before, event) =>
    event.type === 'evidence.frozen' ? [...before, { ...event.data, ...authored(event) }] : before,
});
