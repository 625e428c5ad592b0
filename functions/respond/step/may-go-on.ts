import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Leases } from '../../shared/ports/leases.ts';
import type { ResponseControls } from '../../shared/ports/response-controls.ts';
import { switchAgainst, whySwitched } from '../guards/kill-switch.ts';
import { record, runActor, shorten } from '../timeline.ts';
import { ACTIVE, transit } from '../transitions.ts';
import { runOf, type StepDeps } from './step-deps.ts';
import type { StepInput } from './step-input.ts';

export interface HoldDeps extends Pick<StepDeps, 'runs' | 'log' | 'clock'> {
  readonly leases: Pick<Leases, 'read'>;
  readonly controls: Pick<ResponseControls, 'killSwitches'>;
}

/** Saying how a step or a run ended changes nothing. */
const WORDS: readonly StepInput['phase'][] = ['failed', 'undo-failed', 'finish'];
const CHANGES: readonly StepInput['phase'][] = ['run', 'undo'];

/**
 * Whether a run may take its next step. A kill switch stops it where it is; nothing is undone. A run whose target another
 * run has by now changes nothing more. Throws Rejected `Conflict`.
 */
export async function assertMayGoOn(deps: HoldDeps, { runId, phase }: StepInput): Promise<void> {
  if (WORDS.includes(phase)) return;
  const run = await runOf(deps.runs, runId);
  if (!ACTIVE.includes(run.status)) return;
  await assertNotSwitchedOff(deps, run);
  if (CHANGES.includes(phase)) await assertFenced(deps, run);
}

async function assertNotSwitchedOff(deps: HoldDeps, run: PlaybookRun): Promise<void> {
  const against = await switchAgainst(deps.controls, run.owner ?? '');
  if (against === undefined) return;
  const because = shorten(whySwitched(against));
  const { runId, investigationId } = run;
  await transit(deps.runs, { runId, take: 'stop' }, { endedAt: deps.clock.now(), because });
  if (investigationId !== undefined)
    await record(deps.log, {
      investigationId,
      actor: runActor(run),
      key: [runId, 'ended'],
      event: { type: 'playbook.run-ended', data: { runId, outcome: 'stopped', summary: because } },
    });
  throw new Rejected('Conflict', `run ${runId} was stopped: ${because}`);
}

async function assertFenced({ leases }: HoldDeps, { runId, leases: held = [] }: PlaybookRun): Promise<void> {
  for (const { key, fence } of held) {
    const lease = await leases.read(key);
    if (lease?.fence === fence) continue;
    throw new Rejected(
      'Conflict',
      `run ${runId} lost its hold on what it acts on to ${lease?.holder ?? 'nobody'}`,
    );
  }
}
