import { count, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { once } from '../../shared/once.ts';
import type { LivePlaybooks } from '../live-playbooks.ts';
import { triggerIndexOf } from '../triggers/trigger-index.ts';
import { occasionsIn, StartEvent } from './occasions.ts';
import { type Decision, type Starter, startOn } from './start-on.ts';
import { type Watchdog, type Watched, watchRuns } from './watchdog.ts';

export interface StartDeps extends Starter, Watchdog {
  readonly live: LivePlaybooks;
  readonly observability: Observability;
}

/** Starts playbooks on what the event bus delivers; with the clock it looks after the runs, too. */
export const createHandler = (deps: StartDeps) =>
  taskHandler({
    observability: deps.observability,
    input: StartEvent,
    handle: async (event) => {
      const decisions = await decisionsOn(deps, event);
      const watched = event.source === 'aws.events' ? await watchRuns(deps) : [];
      const [healed, failed] = [countOf(watched, 'started'), countOf(watched, 'failed')];
      count(deps.observability.metrics, { PlaybookRunsHealed: healed, PlaybookRunsGivenUp: failed });
      return { decisions, healed, failed };
    },
  });

async function decisionsOn(deps: StartDeps, event: StartEvent): Promise<readonly Decision[]> {
  const { logger, metrics } = deps.observability;
  // What one event brings together is decided on what is live at one moment.
  const together = once(() => deps.live.together());
  const live: Starter['live'] = { list: async (trigger) => (await together())(trigger) };
  // Only the clock needs to know who waits before there is an occasion.
  const schedules = event.source === 'aws.events' ? triggerIndexOf(await live.list()).schedules : [];
  const decisions: Decision[] = [];
  for (const occasion of occasionsIn(event, { schedules, now: deps.clock.now(), log: deps.log }))
    decisions.push(...(await startOn({ ...deps, live }, occasion)));
  for (const decision of decisions) {
    logger.info('playbook decision', { ...decision });
    count(metrics, { [METRICS[decision.outcome]]: 1 });
  }
  return decisions;
}

const countOf = (watched: readonly Watched[], what: Watched): number =>
  watched.filter((each) => each === what).length;

const METRICS = {
  started: 'PlaybookRunsStarted',
  exists: 'PlaybookRunsRepeated',
  cooling: 'PlaybookRunsCooling',
  refused: 'PlaybookRunsRefused',
} as const;
