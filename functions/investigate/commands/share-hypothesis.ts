import { Rejected } from '../../shared/errors.ts';
import { definePreparedCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { hypothesisAt } from '../evidence/citations.ts';
import { type HypothesisDraft, readDraft, requireOwnDraft } from '../hypotheses/hypothesis-draft.ts';

const PATH = 'input.hypothesisId';
const Input = Target.extend({ hypothesisId: Id, rationale: Rationale });

interface Read {
  readonly objectKey: string;
  readonly draft: HypothesisDraft;
}

/** Shows a draft to everybody. All its checks have to be run first, whatever they found. */
export const shareHypothesis = definePreparedCommand<typeof Input, Read>({
  id: 'shareHypothesis',
  action: 'contribute',
  input: Input,
  prepare: async ({ hypothesisId }, { evidence }, { state, caller }) => {
    const { objectKey } = requireOwnDraft(hypothesisAt(state, hypothesisId, PATH), caller, PATH);
    return { objectKey, draft: await readDraft(evidence, { objectKey }) };
  },
  decide: (state, { hypothesisId, rationale }, { caller, work }) => {
    const hypothesis = hypothesisAt(state, hypothesisId, PATH);
    const { objectKey, checkIds } = requireOwnDraft(hypothesis, caller, PATH);
    if (objectKey !== work.objectKey)
      throw new Rejected('Conflict', `${PATH}: was written anew meanwhile`, { path: PATH });
    const ran = new Set(hypothesis.checkResults.map(({ checkId }) => checkId));
    const missing = work.draft.checks.filter(
      ({ checkId }) => checkIds.includes(checkId) && !ran.has(checkId),
    );
    if (missing.length > 0)
      throw new Rejected(
        'NotAllowed',
        `${PATH}: run its checks first: ${missing.map(({ title }) => title).join(', ')}`,
        {
          path: PATH,
          info: { missing: missing.map(({ checkId }) => checkId) },
        },
      );
    return [{ type: 'hypothesis.shared', data: { hypothesisId, ...work.draft }, ...because(rationale) }];
  },
});
