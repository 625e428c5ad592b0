import type { Evidence } from '../aggregates/evidence.ts';
import type { Hypothesis } from '../aggregates/hypotheses.ts';
import type { InvestigationState } from '../state/state.ts';

/**
 * Hypotheses side by side over the evidence that was weighed, as in the analysis of competing hypotheses (Heuer, 1999): the
 * one that the least speaks against comes first, as that tells more than how much speaks for it.
 */
export function compareHypotheses({ hypotheses, evidence }: InvestigationState) {
  const competing = hypotheses
    .filter(({ state }) => state !== 'draft' && state !== 'withdrawn')
    .toSorted(byContradictions);
  return {
    hypothesisIds: competing.map(({ hypothesisId }) => hypothesisId),
    evidence: evidence.flatMap((piece) => weighed(piece, competing)),
  };
}

const byContradictions = (a: Hypothesis, b: Hypothesis): number =>
  a.evidenceAgainst.length - b.evidenceAgainst.length ||
  b.evidenceFor.length - a.evidenceFor.length ||
  a.time - b.time;

function weighed({ evidenceId, title, source }: Evidence, hypotheses: readonly Hypothesis[]) {
  const ids = (side: 'evidenceFor' | 'evidenceAgainst') =>
    hypotheses.filter((it) => it[side].includes(evidenceId)).map(({ hypothesisId }) => hypothesisId);
  const [speaksFor, speaksAgainst] = [ids('evidenceFor'), ids('evidenceAgainst')];
  if (speaksFor.length + speaksAgainst.length === 0) return [];
  return [{ evidenceId, title, kind: source.kind, speaksFor, speaksAgainst }];
}
