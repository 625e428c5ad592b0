import type { Playbook } from '../../../schemas/playbook.ts';
import { ApproveStep, type Step } from '../../../schemas/playbook-step.ts';
import { kindOf } from '../steps/step-names.ts';
import { type DraftStep, riskWithin } from './gather.ts';
import { naming } from './naming.ts';

/** A quarter of an hour. */
const TIME_TO_ANSWER_S = 900;

/** Before each row of steps that change something somebody agrees, unless it is preceded by an approval already. */
export function withApprovals(
  steps: readonly DraftStep[],
  playbooks: readonly Playbook[],
): { readonly steps: readonly DraftStep[]; readonly added: readonly string[] } {
  const name = naming('-');
  for (const { step } of steps) name(step.id);
  const added: string[] = [];
  let agreed = false;
  const all = steps.flatMap((each): readonly DraftStep[] => {
    const { step } = each;
    const risk = riskWithin(step, playbooks);
    const asks = risk !== 'read' && !agreed;
    agreed = 'approve' in step || risk !== 'read';
    if (!asks) return [each];
    const approval = approvalOf(step, {
      id: name(`agree-to-${step.id}`),
      role: risk === 'destructive' ? 'lead' : 'investigator',
    });
    added.push(approval.id);
    return [{ step: approval, mocks: {}, answers: [] }, each];
  });
  return { steps: all, added };
}

function approvalOf(
  step: Step,
  { id, role }: { readonly id: string; readonly role: 'lead' | 'investigator' },
) {
  const what = 'action' in step ? step.action : 'call' in step ? step.call : kindOf(step);
  const question = `Go on with ${step.id} (${what})?`;
  return ApproveStep.parse({ id, approve: { role, question, timeoutSeconds: TIME_TO_ANSWER_S } });
}
