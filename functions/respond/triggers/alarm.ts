import type * as z from 'zod';
import type { AlarmTrigger } from '../../../schemas/playbook-trigger.ts';
import { type AlarmEvent, alarmArn, alarmFingerprint, readAlarm } from './alarm-event.ts';
import { keyOf, type Occasion } from './occasion.ts';

export const alarmKeys = ({ namePrefix }: z.infer<typeof AlarmTrigger>): readonly string[] => [
  keyOf('alarm', namePrefix),
];

/** An alarm waits under every beginning of its name. */
export const alarmOccasion = (event: AlarmEvent): Occasion => {
  const { alarmName, state } = event.detail;
  return {
    keys: Array.from(alarmName, (_letter, index) => keyOf('alarm', alarmName.slice(0, index + 1))),
    reason: ['alarm', alarmArn(event), state.timestamp],
    trigger: `alarm:${alarmName}`,
    read: (source) => readAlarm(event, source),
    fingerprint: alarmFingerprint(event),
  };
};
