import * as z from 'zod';
import { EVIDENCE_EVENTS } from '../../../schemas/events/evidence.ts';
import { AUTHORED, authored, defineAggregate } from '../aggregate.ts';

export const Evidence = EVIDENCE_EVENTS['evidence.frozen'].extend(AUTHORED);
export type Evidence = z.output<typeof Evidence>;

export const evidence = defineAggregate({
  schema: z.array(Evidence).readonly(),
  opened: () => [],
  apply: (before, event) =>
    event.type === 'evidence.frozen' ? [...before, { ...event.data, ...authored(event) }] : before,
});
