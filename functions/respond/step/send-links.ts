import { Rejected } from '../../shared/errors.ts';
import { chatNotify } from '../actions/chat-notify.ts';
import { signAnswer } from '../answer-token.ts';
import { actionOf, contextFor } from './act.ts';
import { stepKey } from './results.ts';
import { type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { ApproveInput } from './step-input.ts';

type Link = NonNullable<ApproveInput['links']>[number];

/** Sends each person who may answer by a link the two links; what can't be sent is said on the timeline, and others can still answer. */
export async function sendLinks(deps: StepDeps, run: LocatedRun, input: ApproveInput): Promise<void> {
  for (const link of input.links ?? []) {
    try {
      await send(deps, { run, input, link });
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      const summary = `no link could be sent to ${link.person}: ${error.message}`;
      await recordStep(deps.log, run, { step: input.step, phase: 'approve', state: 'skipped', summary });
    }
  }
}

async function send(
  deps: StepDeps,
  { run, input, link }: { readonly run: LocatedRun; readonly input: ApproveInput; readonly link: Link },
): Promise<void> {
  const { url, keys } = await deps.ports.answerLinks();
  const [key] = keys;
  if (key === undefined) throw new Rejected('NotFound', 'the secret of answers has no key');
  const { runId, attempt = 1 } = run;
  const { step, question } = input;
  const until = deps.clock.now() + link.holdsSeconds * 1_000;
  const linkTo = (approved: boolean): string => {
    const token = signAnswer({ runId, attempt, step, approved, person: link.person, until }, key);
    return `${url}?token=${token}`;
  };
  const message = `${question}\nApprove: ${linkTo(true)}\nRefuse: ${linkTo(false)}`;
  const notify = actionOf(deps.actions, chatNotify.id);
  await notify.run(
    { to: link.to, message },
    contextFor(deps, run, `${stepKey(run, input)}/link/${link.person}`),
  );
}
