import { Rejected } from '../../shared/errors.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import type { Hypothesis } from '../aggregates/hypotheses.ts';
import type { InvestigationState } from '../state/state.ts';

/** The ids without repetition. Throws Rejected `BadInput` naming the first one that is no evidence of this investigation. */
export function citedEvidence(state: InvestigationState, evidenceIds: readonly string[]): string[] {
  const known = new Set(state.evidence.map((evidence) => evidence.evidenceId));
  const unknown = evidenceIds.findIndex((id) => !known.has(id));
  if (unknown < 0) return [...new Set(evidenceIds)];
  const path = `input.evidenceIds[${unknown}]`;
  throw new Rejected('BadInput', `${path}: "${evidenceIds[unknown]}" is no evidence of this investigation`, {
    path,
  });
}

/** Throws Rejected `BadInput` naming `path` when there is no such evidence. */
export function evidenceAt(state: InvestigationState, id: string, path: string): Evidence {
  const found = state.evidence.find((evidence) => evidence.evidenceId === id);
  if (found !== undefined) return found;
  throw new Rejected('BadInput', `${path}: "${id}" is no evidence of this investigation`, { path });
}

/** Throws Rejected `BadInput` naming `path` when there is no such hypothesis. */
export function hypothesisAt(state: InvestigationState, id: string, path: string): Hypothesis {
  const found = state.hypotheses.find((hypothesis) => hypothesis.hypothesisId === id);
  if (found !== undefined) return found;
  throw new Rejected('BadInput', `${path}: "${id}" is no hypothesis of this investigation`, { path });
}
