import type { Playbook } from '../../../schemas/playbook.ts';
import type { Trigger } from '../../../schemas/playbook-trigger.ts';
import { clockTimesProblem, shortestGap } from '../triggers/clock-times.ts';
import { sourcesOf } from '../triggers/occasion-inputs.ts';
import type { Problem } from './problem.ts';

const SHORTEST_GAP_MS = 5 * 60_000;
/** Gaps are looked at from here on, so that a document is right or wrong for good. */
const SOME_DAY = Date.UTC(2026, 0, 1);

/** Triggers that match everything, never come, or can't give the inputs that a run needs. */
export const triggerProblems = (playbook: Playbook): readonly Problem[] =>
  playbook.triggers.flatMap((trigger, index) => {
    const path = ['triggers', index];
    return [
      ...breadthProblems(trigger, path),
      ...scheduleProblems(trigger, path),
      ...sourceProblems(playbook, trigger, path),
    ];
  });

type Path = readonly PropertyKey[];

function breadthProblems({ alarm, incident, signal }: Trigger, path: Path): readonly Problem[] {
  if (alarm !== undefined && !/[a-z0-9]{2}/i.test(alarm.namePrefix))
    return [
      {
        path: [...path, 'alarm', 'namePrefix'],
        reason: 'matches nearly every alarm: give two letters or digits in a row at least',
      },
    ];
  if (incident !== undefined && narrowed(incident.service, incident.cause, incident.severity) === 0)
    return [
      { path: [...path, 'incident'], reason: 'matches every incident: give service, cause or severity' },
    ];
  if (incident?.severity === 'INFO' && narrowed(incident.service, incident.cause) === 0)
    return [
      {
        path: [...path, 'incident', 'severity'],
        reason: 'matches every incident: give service or cause, or a higher severity',
      },
    ];
  if (signal !== undefined && narrowed(signal.service, signal.name) === 0)
    return [{ path: [...path, 'signal'], reason: `matches every ${signal.kind}: give service or name` }];
  return [];
}

const narrowed = (...by: readonly unknown[]): number => by.filter((one) => one !== undefined).length;

function scheduleProblems({ schedule }: Trigger, path: Path): readonly Problem[] {
  if (schedule === undefined) return [];
  const problem = clockTimesProblem(schedule);
  if (problem !== undefined) return [{ path: [...path, 'schedule', 'cron'], reason: problem }];
  if (shortestGap(schedule, SOME_DAY) >= SHORTEST_GAP_MS) return [];
  return [{ path: [...path, 'schedule', 'cron'], reason: 'comes more often than every five minutes' }];
}

/** An input without default must come from what triggers the run, or no run would ever start. */
function sourceProblems({ inputs }: Playbook, trigger: Trigger, path: Path): readonly Problem[] {
  const kind = Object.entries(trigger).find(([, value]) => value !== undefined)?.[0] ?? '';
  const missing = Object.entries(inputs).filter(
    ([, input]) =>
      input.default === undefined && !sourcesOf(input).some((source) => source.startsWith(`${kind}.`)),
  );
  return missing.map(([name]) => ({
    path: [...path, kind],
    reason:
      kind === 'schedule'
        ? `a schedule gives no inputs, and "${name}" has no default`
        : `"${name}" would be missing: give it a default, or from: ${kind}.<...>`,
  }));
}
