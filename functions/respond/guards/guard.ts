import type { Playbook, RunInputs } from '../../../schemas/playbook.ts';
import type { Risk } from '../../../schemas/playbook-step.ts';
import { Rejected } from '../../shared/errors.ts';

/** A start that is asked for. */
export interface AskedStart {
  readonly playbook: Playbook;
  readonly inputs: RunInputs;
  readonly dryRun: boolean;
  /** Of its riskiest action, also of what it calls. */
  readonly risk: Risk;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One reason not to start. What it needs to know and can't read it throws, so that nothing is started. */
export interface Guard<Ground> {
  /** The name of its file; people are told it with the reason. */
  readonly id: string;
  /** Why not, after "playbook <id>"; undefined: it has nothing against it. */
  refusal(asked: AskedStart, ground: Ground): Promise<string | undefined> | string | undefined;
}

/** Asks one guard after the other. Throws Rejected `NotAllowed` with the first reason; its `info.guard` names the guard. */
export async function assertGuarded<Ground>(
  guards: readonly Guard<Ground>[],
  asked: AskedStart,
  ground: Ground,
): Promise<void> {
  for (const guard of guards) {
    const reason = await guard.refusal(asked, ground);
    if (reason === undefined) continue;
    throw new Rejected('NotAllowed', `playbook ${asked.playbook.id} ${reason}`, {
      info: { guard: guard.id },
    });
  }
}
