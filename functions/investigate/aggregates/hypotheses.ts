import * as z from 'zod';
import { HYPOTHESIS_EVENTS, HypothesisState } from '../../../schemas/events/hypotheses.ts';
import { CheckResult, HypothesisCheck } from '../../../schemas/events/hypothesis-check.ts';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, changeIn, defineList } from './aggregate.ts';
import { putBack } from './put-back.ts';

const Draft = HYPOTHESIS_EVENTS['hypothesis.drafted'].omit({ hypothesisId: true });
const Confidence = z.strictObject({
  confidence: z.number(),
  ...AUTHORED,
  sequence: z.int(),
  rationale: z.string().optional(),
});

export const Hypothesis = HYPOTHESIS_EVENTS['hypothesis.stated'].extend({
  ...AUTHORED,
  /** Empty while it is a draft: then only its author knows it, by `draft`. */
  statement: z.string(),
  /** Sequence at which the statement became what it is. */
  statedAt: z.int(),
  state: HypothesisState,
  draft: Draft.optional(),
  checks: z.array(HypothesisCheck).readonly(),
  /** The latest of each check. */
  checkResults: z.array(CheckResult.extend({ time: z.int() })).readonly(),
  evidenceFor: z.array(z.string()).readonly(),
  evidenceAgainst: z.array(z.string()).readonly(),
  /** Every confidence that was stated, oldest first; the last one counts. */
  confidenceHistory: z.array(Confidence).readonly(),
});
export type Hypothesis = z.output<typeof Hypothesis>;

const PUT_BACK = {
  part: 'hypotheses',
  schema: z.array(Hypothesis).readonly(),
  idOf: ({ hypothesisId }: Hypothesis) => hypothesisId,
} as const;

export const hypotheses = defineList({
  part: 'hypotheses',
  member: Hypothesis,
  idOf: ({ hypothesisId }) => hypothesisId,
  arrived: (hypothesis, sequence) => ({ ...hypothesis, statedAt: sequence }),
  apply: (before, event) => {
    switch (event.type) {
      case 'hypothesis.stated':
        return [...before, { ...begun(event), ...event.data }];
      case 'hypothesis.drafted':
        return drafted(before, event);
      default:
        return changed(before, event);
    }
  },
});

const begun = (event: EventOf<'hypothesis.stated'> | EventOf<'hypothesis.drafted'>): Hypothesis => ({
  hypothesisId: event.data.hypothesisId,
  statement: '',
  statedAt: event.sequence,
  evidenceIds: [],
  ...authored(event),
  state: 'open',
  checks: [],
  checkResults: [],
  evidenceFor: [],
  evidenceAgainst: [],
  confidenceHistory: [],
});

/** A draft that is written anew has to have its checks run anew. */
function drafted(before: readonly Hypothesis[], event: EventOf<'hypothesis.drafted'>): readonly Hypothesis[] {
  const { hypothesisId, ...draft } = event.data;
  const isIt = (hypothesis: Hypothesis) => hypothesis.hypothesisId === hypothesisId;
  if (!before.some(isIt)) return [...before, { ...begun(event), state: 'draft', draft }];
  return changeIn(before, isIt, (hypothesis) => ({
    ...hypothesis,
    draft,
    statedAt: event.sequence,
    checkResults: [],
    evidenceFor: [],
    evidenceAgainst: [],
  }));
}

function changed(before: readonly Hypothesis[], event: LaterEvent): readonly Hypothesis[] {
  const change = changeBy(event);
  if (change === undefined) return putBack(before, event, PUT_BACK);
  return changeIn(before, ({ hypothesisId }) => hypothesisId === change.hypothesisId, change.to);
}

interface Change {
  readonly hypothesisId: string;
  to(hypothesis: Hypothesis): Hypothesis;
}

function changeBy(event: LaterEvent): Change | undefined {
  switch (event.type) {
    case 'hypothesis.supported':
      return on(event, (it) => ({ ...withFor(it, event.data.evidenceIds), state: 'supported' }));
    case 'hypothesis.refuted':
      return on(event, (it) => ({ ...withAgainst(it, event.data.evidenceIds), state: 'refuted' }));
    case 'hypothesis.ruled-out':
      return on(event, (it) => ({ ...withAgainst(it, event.data.evidenceIds), state: 'ruled_out' }));
    case 'hypothesis.withdrawn':
      return on(event, (it) => ({ ...it, state: 'withdrawn' }));
    case 'hypothesis.revised':
      return on(event, (it) => ({ ...it, statement: event.data.statement, statedAt: event.sequence }));
    case 'hypothesis.shared':
      return on(event, (it) => shared(it, event));
    case 'hypothesis.confidence-set':
      return on(event, (it) => confident(it, event));
    case 'hypothesis.checked':
      return on(event, (it) => checked(it, event));
    default:
      return undefined;
  }
}

const on = (
  { data: { hypothesisId } }: { readonly data: { readonly hypothesisId: string } },
  to: Change['to'],
): Change => ({ hypothesisId, to });

const union = (ids: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...ids, ...more]),
];
const withFor = (it: Hypothesis, ids: readonly string[]): Hypothesis => ({
  ...it,
  evidenceFor: union(it.evidenceFor, ids),
});
const withAgainst = (it: Hypothesis, ids: readonly string[]): Hypothesis => ({
  ...it,
  evidenceAgainst: union(it.evidenceAgainst, ids),
});

function shared({ draft: _said, ...it }: Hypothesis, event: EventOf<'hypothesis.shared'>): Hypothesis {
  const { statement, evidenceIds, checks } = event.data;
  return { ...it, statement, evidenceIds, checks, state: 'open', statedAt: event.sequence };
}

const confident = (it: Hypothesis, event: EventOf<'hypothesis.confidence-set'>): Hypothesis => ({
  ...it,
  confidenceHistory: [
    ...it.confidenceHistory,
    {
      confidence: event.data.confidence,
      ...authored(event),
      sequence: event.sequence,
      ...(event.rationale === undefined ? {} : { rationale: event.rationale }),
    },
  ],
});

function checked(it: Hypothesis, { data: { results }, time }: EventOf<'hypothesis.checked'>): Hypothesis {
  const ran = new Set(results.map(({ checkId }) => checkId));
  const kept = it.checkResults.filter(({ checkId }) => !ran.has(checkId));
  const ids = (wanted: string) =>
    results.flatMap(({ outcome, evidenceId }) => (outcome === wanted && evidenceId ? [evidenceId] : []));
  return {
    ...withAgainst(withFor(it, ids('supports')), ids('refutes')),
    checkResults: [...kept, ...results.map((result) => ({ ...result, time }))],
  };
}
