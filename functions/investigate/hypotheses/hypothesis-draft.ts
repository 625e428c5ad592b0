import type * as z from 'zod';
import { HYPOTHESIS_EVENTS } from '../../../schemas/events/hypotheses.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import type { Hypothesis } from '../aggregates/hypotheses.ts';

/** What the author of a draft wrote. The log holds its hash only, so that nobody else reads it before it is shared. */
export const HypothesisDraft = HYPOTHESIS_EVENTS['hypothesis.shared'].omit({ hypothesisId: true });
export type HypothesisDraft = z.output<typeof HypothesisDraft>;

/** Throws Rejected `Forbidden` for anybody but the author, and `NotAllowed` for what is no draft any more. */
export function requireOwnDraft(
  { author, state, draft }: Hypothesis,
  caller: { readonly id: string },
  path: string,
): NonNullable<Hypothesis['draft']> {
  if (state !== 'draft' || draft === undefined)
    throw new Rejected('NotAllowed', `${path}: is ${state}, not a draft`, { path });
  if (author.id === caller.id) return draft;
  throw new Rejected('Forbidden', `${path}: is the draft of ${author.name}`, { path });
}

export const readDraft = async (
  evidence: EvidenceStore,
  { objectKey }: { readonly objectKey: string },
): Promise<HypothesisDraft> => HypothesisDraft.parse(JSON.parse(await evidence.read(objectKey)));
