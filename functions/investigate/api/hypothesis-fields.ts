import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import { Id } from '../command-input.ts';
import { compareHypotheses } from '../hypothesis-comparison.ts';
import { readDraft, requireOwnDraft } from '../hypothesis-draft.ts';
import { checkView } from '../hypothesis-view.ts';
import { loadState, type StateDeps } from '../load-state.ts';
import { orNull } from './or-null.ts';

interface HypothesisDeps extends StateDeps {
  readonly evidence: EvidenceStore;
}

/** What is asked of hypotheses beside the state that holds them. */
export const hypothesisFields = (deps: HypothesisDeps): Readonly<Record<string, FieldHandler>> => ({
  hypothesisDraft: draftField(deps),
  hypothesisComparison: comparisonField(deps),
});

/** Null when there is no such hypothesis. Others than its author are refused. */
const draftField = (deps: HypothesisDeps) =>
  defineField({
    role: 'investigator',
    arguments: z.strictObject({ investigationId: Id, hypothesisId: Id }),
    handle: async ({ investigationId, hypothesisId }, caller) => {
      const state = await orNull(loadState(deps, investigationId));
      const found = state?.hypotheses.find((hypothesis) => hypothesis.hypothesisId === hypothesisId);
      if (found === undefined) return null;
      const draft = await readDraft(deps.evidence, requireOwnDraft(found, caller, 'hypothesisId'));
      return { hypothesisId, ...draft, checks: draft.checks.map(checkView) };
    },
  });

const comparisonField = (deps: HypothesisDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({ investigationId: Id }),
    handle: async ({ investigationId }) => {
      const state = await orNull(loadState(deps, investigationId));
      return state && compareHypotheses(state);
    },
  });
