import * as z from 'zod';
import { HYPOTHESIS_EVENTS } from '../../../schemas/events/hypotheses.ts';
import type { EventOf } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, changeIn, defineList } from '../aggregate.ts';

export const HypothesisState = z.enum(['open', 'supported', 'refuted']);
export type HypothesisState = z.output<typeof HypothesisState>;

export const Hypothesis = HYPOTHESIS_EVENTS['hypothesis.stated'].extend({
  ...AUTHORED,
  state: HypothesisState,
  evidenceFor: z.array(z.string()).readonly(),
  evidenceAgainst: z.array(z.string()).readonly(),
});
export type Hypothesis = z.output<typeof Hypothesis>;

export const hypotheses = defineList({
  part: 'hypotheses',
  member: Hypothesis,
  idOf: ({ hypothesisId }) => hypothesisId,
  apply: (before, event) => {
    switch (event.type) {
      case 'hypothesis.stated':
        return [...before, stated(event)];
      case 'hypothesis.supported':
      case 'hypothesis.refuted':
        return changeIn(
          before,
          ({ hypothesisId }) => hypothesisId === event.data.hypothesisId,
          (hypothesis) => weighed(hypothesis, event),
        );
      default:
        return before;
    }
  },
});

const stated = (event: EventOf<'hypothesis.stated'>): Hypothesis => ({
  ...event.data,
  ...authored(event),
  state: 'open',
  evidenceFor: [],
  evidenceAgainst: [],
});

function weighed(
  hypothesis: Hypothesis,
  { type, data }: EventOf<'hypothesis.supported'> | EventOf<'hypothesis.refuted'>,
): Hypothesis {
  const added = (ids: readonly string[]): readonly string[] => [...new Set([...ids, ...data.evidenceIds])];
  return type === 'hypothesis.supported'
    ? { ...hypothesis, state: 'supported', evidenceFor: added(hypothesis.evidenceFor) }
    : { ...hypothesis, state: 'refuted', evidenceAgainst: added(hypothesis.evidenceAgainst) };
}
