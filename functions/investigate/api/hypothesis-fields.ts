import * as z from 'zod';
import type { FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { loadShown, type ShownDeps } from '../bundle/shown-state.ts';
import { Id } from '../command/command-input.ts';
import { compareHypotheses } from '../hypotheses/hypothesis-comparison.ts';
import { readDraft, requireOwnDraft } from '../hypotheses/hypothesis-draft.ts';
import { checkView } from '../hypotheses/hypothesis-view.ts';
import { loadState } from '../state/load-state.ts';
import { orNull } from './or-null.ts';

/** What is asked of hypotheses beside the state that holds them. */
export const hypothesisFields = (deps: ShownDeps): Readonly<Record<string, FieldHandler>> => ({
  hypothesisDraft: draftField(deps),
  hypothesisComparison: comparisonField(deps),
});

/** Null when there is no such hypothesis. Others than its author are refused. */
const draftField = (deps: ShownDeps) =>
  defineRoomField(deps.log, {
    action: 'contribute',
    writes: false,
    arguments: z.strictObject({ investigationId: Id, hypothesisId: Id }),
    handle: async ({ investigationId, hypothesisId }, caller) => {
      const state = await orNull(loadState(deps, investigationId));
      const found = state?.hypotheses.find((hypothesis) => hypothesis.hypothesisId === hypothesisId);
      if (found === undefined) return null;
      const draft = await readDraft(deps.evidence, requireOwnDraft(found, caller, 'hypothesisId'));
      return { hypothesisId, ...draft, checks: draft.checks.map(checkView) };
    },
  });

const comparisonField = (deps: ShownDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({ investigationId: Id }),
    handle: async ({ investigationId }) => {
      const shown = await orNull(loadShown(deps, investigationId));
      return shown && compareHypotheses(shown.state);
    },
  });
