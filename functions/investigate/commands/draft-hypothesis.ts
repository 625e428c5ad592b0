import * as z from 'zod';
import { HYPOTHESIS_EVENTS } from '../../../schemas/events/hypotheses.ts';
import { MAX_CHECKS } from '../../../schemas/events/hypothesis-check.ts';
import type { FrozenObject } from '../../shared/ports/evidence-store.ts';
import { CheckInput } from '../checks/check-input.ts';
import { definePreparedCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { citedEvidence, hypothesisAt } from '../evidence/citations.ts';
import { freeze } from '../evidence/freeze.ts';
import { type HypothesisDraft, requireOwnDraft } from '../hypotheses/hypothesis-draft.ts';

const { statement, evidenceIds } = HYPOTHESIS_EVENTS['hypothesis.shared'].shape;
const Input = Target.extend({
  hypothesisId: Id.optional(),
  statement,
  evidenceIds,
  checks: z.array(CheckInput).max(MAX_CHECKS).default([]),
  rationale: Rationale,
});

interface Kept {
  readonly object: FrozenObject;
  readonly checkIds: string[];
}

/** Begins a hypothesis that only its author reads, or writes it anew. The log gets the hash of what it says. */
export const draftHypothesis = definePreparedCommand<typeof Input, Kept>({
  id: 'draftHypothesis',
  action: 'contribute',
  input: Input,
  prepare: async (input, { evidence, ids }, { state }) => {
    const checks = input.checks.map((check) => ({ ...check, checkId: ids.next() }));
    const cited = citedEvidence(state, input.evidenceIds);
    const draft: HypothesisDraft = { statement: input.statement, evidenceIds: cited, checks };
    const object = await freeze(evidence, input.investigationId, draft);
    return { object, checkIds: checks.map(({ checkId }) => checkId) };
  },
  decide: (state, { hypothesisId, rationale }, { ids, caller, work: { object, checkIds } }) => {
    if (hypothesisId !== undefined) requireOwnDraft(hypothesisAt(state, hypothesisId, PATH), caller, PATH);
    const { objectKey, sha256 } = object;
    const data = { hypothesisId: hypothesisId ?? ids.next(), objectKey, sha256, checkIds };
    return [{ type: 'hypothesis.drafted', data, ...because(rationale) }];
  },
});

const PATH = 'input.hypothesisId';
