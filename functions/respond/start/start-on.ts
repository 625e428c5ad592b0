import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { PlaybookDecisions } from '../../shared/ports/playbook-decisions.ts';
import { type Launcher, launch } from '../launch.ts';
import type { LivePlaybooks } from '../live-playbooks.ts';
import type { Occasion } from '../triggers/occasion.ts';
import { occasionInputs } from '../triggers/occasion-inputs.ts';
import { triggerIndexOf, type Waiting } from '../triggers/trigger-index.ts';

export interface Starter extends Launcher {
  readonly live: Pick<LivePlaybooks, 'list'>;
  readonly decisions: PlaybookDecisions;
}

export interface Decision {
  readonly playbookId: string;
  readonly outcome: 'started' | 'exists' | 'cooling' | 'refused';
  readonly runId?: string;
  /** Why it was not started. */
  readonly reason?: string;
}

/**
 * Starts every playbook that waits for an occasion. The same occasion gives the same runs. What forbids one playbook is its
 * decision, kept for people to see, not a failure; anything that can't be read throws, and nothing more is started.
 */
export async function startOn(starter: Starter, occasion: Occasion): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  const published = await starter.live.list(occasion.reason);
  for (const waiting of triggerIndexOf(published).find(occasion.keys))
    decisions.push(await decide(starter, waiting, occasion));
  return decisions;
}

async function decide(starter: Starter, waiting: Waiting, occasion: Occasion): Promise<Decision> {
  const playbookId = waiting.published.playbook.id;
  try {
    const launched = await launchOn(starter, waiting, occasion);
    if (launched.outcome !== 'cooling')
      return { playbookId, outcome: launched.outcome, runId: launched.run.runId };
    const reason = 'a run of it with the same inputs was started within its cooldown';
    await keep(starter, { waiting, occasion, guard: 'cooldown', reason });
    return { playbookId, outcome: 'cooling', reason };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const guard = error.code === 'BadInput' ? 'inputs' : String(error.info['guard'] ?? error.code);
    await keep(starter, { waiting, occasion, guard, reason: error.message });
    return { playbookId, outcome: 'refused', reason: error.message };
  }
}

function launchOn(starter: Starter, waiting: Waiting, occasion: Occasion) {
  const { published } = waiting;
  const { reason, trigger, fingerprint, incidentId, open } = occasion;
  return launch(starter, {
    published,
    reason,
    trigger,
    inputs: occasionInputs(waiting, occasion),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(incidentId === undefined ? {} : { incidentId }),
    ...(open === undefined ? {} : open(published.playbook)),
  });
}

interface Refusal {
  readonly waiting: Waiting;
  readonly occasion: Occasion;
  readonly guard: string;
  readonly reason: string;
}

function keep({ decisions, clock }: Starter, { waiting, occasion, guard, reason }: Refusal): Promise<void> {
  const { id, version } = waiting.published.playbook;
  return decisions.record({
    decisionId: stableId(id, version, guard, ...occasion.reason),
    decidedAt: clock.now(),
    playbookId: id,
    playbookVersion: version,
    trigger: occasion.trigger,
    guard,
    reason,
  });
}
