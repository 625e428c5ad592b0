import * as z from 'zod';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import type { Published } from '../published.ts';
import { AlarmEvent } from './alarm.ts';
import { startFromAlarm } from './start-from-alarm.ts';
import { type Watchdog, type Watched, watchRuns } from './watchdog.ts';

/** The minute of the watchdog. */
const Tick = z.looseObject({ source: z.literal('aws.events'), 'detail-type': z.literal('Scheduled Event') });

export interface StartDeps extends Watchdog {
  readonly observability: Observability;
  readonly published: readonly Published[];
}

export const createHandler = (deps: StartDeps) =>
  taskHandler({
    observability: deps.observability,
    input: z.discriminatedUnion('source', [AlarmEvent, Tick]),
    handle: async (event) => {
      const { logger, metrics } = deps.observability;
      const decisions = event.source === 'aws.cloudwatch' ? await startFromAlarm(deps, event) : [];
      for (const decision of decisions) {
        logger.info('playbook decision', { ...decision });
        count(metrics, { [METRICS[decision.outcome]]: 1 });
      }
      const watched = event.source === 'aws.events' ? await watchRuns(deps) : [];
      const [healed, failed] = [countOf(watched, 'started'), countOf(watched, 'failed')];
      count(metrics, { PlaybookRunsHealed: healed, PlaybookRunsGivenUp: failed });
      return { decisions, healed, failed };
    },
  });

const countOf = (watched: readonly Watched[], what: Watched): number =>
  watched.filter((each) => each === what).length;

const METRICS = {
  started: 'PlaybookRunsStarted',
  exists: 'PlaybookRunsRepeated',
  cooling: 'PlaybookRunsCooling',
  refused: 'PlaybookRunsRefused',
} as const;
