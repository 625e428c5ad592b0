import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Hypothesis } from '../aggregates/hypotheses.ts';
import { timed } from '../shown-time.ts';
import type { HypothesisDraft } from './hypothesis-draft.ts';

type Check = HypothesisDraft['checks'][number];

/** A check as GraphQL clients see it: flat, with values of any type as JSON. */
export const checkView = ({ parameters, expectation, ...check }: Check) => {
  const { measure, operator, value } = expectation;
  return {
    ...check,
    parameters: canonicalJson(parameters),
    measure: measure.of,
    column: measure.of === 'row_count' ? null : measure.column,
    row: measure.of === 'cell' ? measure.row : null,
    operator,
    value: canonicalJson(value),
  };
};

export const hypothesisView = ({ draft, statedAt: _kept, ...hypothesis }: Hypothesis) => ({
  ...timed(hypothesis),
  checkCount: draft?.checkIds.length ?? hypothesis.checks.length,
  checks: hypothesis.checks.map(checkView),
  checkResults: hypothesis.checkResults.map(({ measured, ...result }) => ({
    ...timed(result),
    measured: canonicalJson(measured),
  })),
  confidence: hypothesis.confidenceHistory.at(-1)?.confidence ?? null,
  confidenceHistory: hypothesis.confidenceHistory.map(timed),
});
