import * as z from 'zod';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import type { Launcher } from '../launch.ts';
import type { LivePlaybooks } from '../live-playbooks.ts';
import { AlarmEvent, alarmReason } from './alarm.ts';
import { healUnstarted } from './heal.ts';
import { startFromAlarm } from './start-from-alarm.ts';

/** A schedule of EventBridge, for healing when no alarm comes. */
const Tick = z.looseObject({ source: z.literal('aws.events'), 'detail-type': z.literal('Scheduled Event') });

export interface StartDeps extends Launcher {
  readonly observability: Observability;
  readonly live: LivePlaybooks;
}

export const createHandler = (deps: StartDeps) =>
  taskHandler({
    observability: deps.observability,
    input: z.discriminatedUnion('source', [AlarmEvent, Tick]),
    handle: async (event) => {
      const { logger, metrics } = deps.observability;
      const decisions =
        event.source === 'aws.cloudwatch'
          ? await startFromAlarm({ ...deps, published: await deps.live.list(alarmReason(event)) }, event)
          : [];
      for (const decision of decisions) {
        logger.info('playbook decision', { ...decision });
        count(metrics, { [METRICS[decision.outcome]]: 1 });
      }
      const healed = await healUnstarted(deps);
      count(metrics, { PlaybookRunsHealed: healed.length });
      return { decisions, healed: healed.length };
    },
  });

const METRICS = {
  started: 'PlaybookRunsStarted',
  exists: 'PlaybookRunsRepeated',
  cooling: 'PlaybookRunsCooling',
  refused: 'PlaybookRunsRefused',
} as const;
