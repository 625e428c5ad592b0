import type { CheckResult, HypothesisCheck } from '../../../schemas/events/hypothesis-check.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import { type FrozenSeen, freezeSeen } from '../evidence/freeze.ts';
import { seenAnswer } from '../evidence-sources/answer.ts';
import type { AskDeps } from '../query-templates/run-query.ts';
import { evaluate } from './evaluate.ts';

/** What a check found, and the answer that it found it in. */
export interface Ran extends Omit<CheckResult, 'evidenceId'> {
  readonly frozen?: FrozenSeen;
}

interface Request {
  readonly investigationId: string;
  /** Of the check in the input, when its author can still correct it. */
  readonly correctableAt?: string;
}

/** Asks the question and freezes the answer. A question that a store refuses is inconclusive, unless it can be corrected. */
export async function runCheck(
  deps: AskDeps & { readonly evidence: EvidenceStore },
  { checkId, title, templateId, parameters, store, expectation }: HypothesisCheck,
  { investigationId, correctableAt }: Request,
): Promise<Ran> {
  try {
    const seen = await seenAnswer(deps, { templateId, parameters, store }, correctableAt ?? title);
    const frozen = await freezeSeen(deps.evidence, investigationId, { ...seen, title });
    return { checkId, ...evaluate(expectation, seen.content), frozen };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    if (correctableAt !== undefined && error.code === 'BadInput') throw error;
    const reason = error.message.slice(0, 500).toWellFormed();
    return { checkId, outcome: 'inconclusive', measured: null, reason };
  }
}
