import type { ScheduleTrigger, Trigger } from '../../../schemas/playbook-trigger.ts';
import type { Published } from '../published.ts';
import { alarmKeys } from './alarm.ts';
import { incidentKeys } from './incident.ts';
import { scheduleKeys } from './schedule.ts';
import { signalKeys } from './signal.ts';

/** A playbook that waits, and what it waits for. */
export interface Waiting {
  readonly published: Published;
  readonly trigger: Trigger;
}

export interface TriggerIndex {
  /** Who waits under one of these keys, each playbook once. Costs a look per key, however many playbooks there are. */
  find(keys: readonly string[]): readonly Waiting[];
  /** Every schedule that somebody waits for, once. */
  readonly schedules: readonly ScheduleTrigger[];
}

const indexes = new WeakMap<readonly Published[], TriggerIndex>();

/** The index of what is published; made once. */
export function triggerIndexOf(published: readonly Published[]): TriggerIndex {
  const known = indexes.get(published) ?? build(published);
  indexes.set(published, known);
  return known;
}

function build(published: readonly Published[]): TriggerIndex {
  const waiting = new Map<string, Waiting[]>();
  const schedules = new Map<string, ScheduleTrigger>();
  for (const one of published)
    for (const trigger of one.playbook.triggers) {
      for (const key of keysOf(trigger))
        waiting.set(key, [...(waiting.get(key) ?? []), { published: one, trigger }]);
      if (trigger.schedule !== undefined) schedules.set(String(keysOf(trigger)), trigger.schedule);
    }
  return {
    schedules: [...schedules.values()],
    find: (keys) => {
      const found = new Map<string, Waiting>();
      for (const one of keys.flatMap((key) => waiting.get(key) ?? [])) {
        const { id } = one.published.playbook;
        if (!found.has(id)) found.set(id, one);
      }
      return [...found.values()];
    },
  };
}

const keysOf = ({ alarm, incident, signal, schedule }: Trigger): readonly string[] => [
  ...(alarm === undefined ? [] : alarmKeys(alarm)),
  ...(incident === undefined ? [] : incidentKeys(incident)),
  ...(signal === undefined ? [] : signalKeys(signal)),
  ...(schedule === undefined ? [] : scheduleKeys(schedule)),
];
