import * as z from 'zod';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { changeIn, defineAggregate } from './aggregate.ts';

const Run = z.strictObject({
  runId: z.string(),
  playbookId: z.string(),
  playbookVersion: z.string(),
  outcome: z.string().optional(),
  /** The step that waits for an approval. */
  waitingStep: z.string().optional(),
});
type Run = z.output<typeof Run>;

export const runs = defineAggregate({
  schema: z.array(Run).readonly(),
  opened: () => [],
  apply: (before, event) => {
    if (event.type === 'playbook.run-started') return [...before, started(event)];
    const change = changeOf(event);
    return change === undefined ? before : changeIn(before, ({ runId }) => runId === change.runId, change.to);
  },
});

const started = ({ data: { runId, playbookId, playbookVersion } }: EventOf<'playbook.run-started'>): Run => ({
  runId,
  playbookId,
  playbookVersion,
});

function changeOf(event: LaterEvent): { readonly runId: string; to(run: Run): Run } | undefined {
  switch (event.type) {
    case 'playbook.step-changed':
      return {
        runId: event.data.runId,
        to: (run) => waiting(run, waitingAfter(run.waitingStep, event.data)),
      };
    case 'playbook.approval-answered':
      return { runId: event.data.runId, to: (run) => waiting(run, undefined) };
    case 'playbook.run-resumed':
      return { runId: event.data.runId, to: ({ outcome: _before, ...run }) => run };
    case 'playbook.run-ended':
      return {
        runId: event.data.runId,
        to: (run) => ({ ...waiting(run, undefined), outcome: event.data.outcome }),
      };
    default:
      return undefined;
  }
}

const waiting = ({ waitingStep: _before, ...run }: Run, step: string | undefined): Run =>
  step === undefined ? run : { ...run, waitingStep: step };

function waitingAfter(
  before: string | undefined,
  { step, phase, state }: EventOf<'playbook.step-changed'>['data'],
): string | undefined {
  if (phase === 'approve' && state === 'waiting') return step;
  return before === step ? undefined : before;
}
