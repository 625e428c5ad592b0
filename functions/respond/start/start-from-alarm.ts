import { Rejected } from '../../shared/errors.ts';
import { type Launcher, launch } from '../launch.ts';
import type { Published } from '../published.ts';
import { type AlarmEvent, alarmFingerprint, alarmReason, inputsFromAlarm, isTriggeredBy } from './alarm.ts';

export interface Decision {
  readonly playbookId: string;
  readonly outcome: 'started' | 'exists' | 'cooling' | 'refused';
  readonly runId?: string;
  /** Why it was refused. */
  readonly reason?: string;
}

/**
 * Starts every playbook that the alarm triggers. The same state change gives the same runs. What forbids one playbook is
 * its decision, not a failure; anything that can't be read throws, and nothing more is started.
 */
export async function startFromAlarm(
  launcher: Launcher & { readonly published: readonly Published[] },
  event: AlarmEvent,
): Promise<readonly Decision[]> {
  if (event.detail.state.value !== 'ALARM') return [];
  const decisions: Decision[] = [];
  for (const published of launcher.published) {
    if (isTriggeredBy(published.playbook, event)) decisions.push(await decide(launcher, published, event));
  }
  return decisions;
}

async function decide(launcher: Launcher, published: Published, event: AlarmEvent): Promise<Decision> {
  const { playbook } = published;
  try {
    const launched = await launch(launcher, {
      published,
      reason: alarmReason(event),
      trigger: `alarm:${event.detail.alarmName}`,
      inputs: inputsFromAlarm(playbook, event),
      fingerprint: alarmFingerprint(event),
    });
    if (launched.outcome === 'cooling') return { playbookId: playbook.id, outcome: 'cooling' };
    return { playbookId: playbook.id, outcome: launched.outcome, runId: launched.run.runId };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { playbookId: playbook.id, outcome: 'refused', reason: error.message };
  }
}
