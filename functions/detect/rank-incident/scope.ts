import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { StrategyContext } from '../strategy.ts';

const MINUTE_MS = 60_000;
/** A fault begins before its first alert: detectors wait for some evidence. */
const LEAD_MS = 5 * MINUTE_MS;
const BASELINE_MS = 60 * MINUTE_MS;
/** What happens so long after the latest signal still belongs to it. */
export const TAIL_MS = 5 * MINUTE_MS;
/** Longer than this an incident is judged by its beginning. */
const LONGEST_MS = 30 * MINUTE_MS;
const MAX_SERVICES = 40;

/** What a case is made of: only from what the incident says of itself, so that the same incident gives the same. */
export interface Scope {
  /** Those that the incident is about first, then their neighbours. */
  readonly services: readonly string[];
  readonly dependencies: readonly { readonly caller: string; readonly callee: string }[];
  readonly window: { readonly from: number; readonly to: number };
  readonly baseline: { readonly from: number; readonly to: number };
  readonly symptom: { readonly service: string; readonly time: number } | undefined;
}

export function scopeOf(
  incident: Incident,
  members: readonly IncidentMember[],
  context: StrategyContext,
): Scope {
  const calls = callsOf(context);
  const own = new Set(incident.services);
  const neighbours = calls.flatMap(({ caller, callee }) => [
    ...(own.has(caller) ? [callee] : []),
    ...(own.has(callee) ? [caller] : []),
  ]);
  const services = [...new Set([...incident.services, ...neighbours])].slice(0, MAX_SERVICES);
  const known = new Set(services);
  const dependencies = calls.filter(({ caller, callee }) => known.has(caller) && known.has(callee));
  const symptoms = members.filter(({ kind }) => kind !== 'change');
  const began = Math.min(incident.openedAt, ...symptoms.map(({ time }) => time));
  const window = {
    from: began - LEAD_MS,
    to: Math.min(Math.max(incident.updatedAt, began) + TAIL_MS, began + LONGEST_MS),
  };
  return {
    services,
    dependencies,
    window,
    baseline: { from: window.from - BASELINE_MS, to: window.from - 1 },
    symptom: symptomOf(symptoms, dependencies),
  };
}

function callsOf({ services, learned }: StrategyContext) {
  const calls = new Map<string, { caller: string; callee: string }>();
  const add = (caller: string, callee: string): void => {
    if (caller !== callee) calls.set(JSON.stringify([caller, callee]), { caller, callee });
  };
  for (const [caller, { dependencies }] of services) for (const callee of dependencies) add(caller, callee);
  for (const [caller, callees] of learned) for (const callee of callees) add(caller, callee);
  return [...calls.values()];
}

/** Where the trouble was felt: of the services with an alert the one that depends on most of the others, and of those the first. */
function symptomOf(
  symptoms: readonly IncidentMember[],
  dependencies: Scope['dependencies'],
): Scope['symptom'] {
  const first = new Map<string, number>();
  for (const { serviceName, time } of symptoms)
    if (serviceName !== undefined) first.set(serviceName, Math.min(first.get(serviceName) ?? time, time));
  const felt = [...first].map(([service, time]) => ({
    service,
    time,
    reached: reachedFrom(service, dependencies).filter((other) => first.has(other)).length,
  }));
  const [most] = felt.sort(
    (a, b) => b.reached - a.reached || a.time - b.time || (a.service < b.service ? -1 : 1),
  );
  return most === undefined ? undefined : { service: most.service, time: most.time };
}

function reachedFrom(service: string, dependencies: Scope['dependencies']): readonly string[] {
  const reached = new Set([service]);
  for (const caller of reached)
    for (const call of dependencies) if (call.caller === caller) reached.add(call.callee);
  return [...reached].filter((other) => other !== service);
}
