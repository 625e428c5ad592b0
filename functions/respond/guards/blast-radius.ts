import type { Playbook, RunInputs } from '../../../schemas/playbook.ts';
import type { ResponseBudgets } from '../../shared/ports/response-budgets.ts';
import type { AskedStart, Guard } from './guard.ts';
import { serviceOf } from './subject.ts';

export interface RadiusGround {
  readonly budgets: ResponseBudgets;
}

export const HOUR_MS = 3_600_000;

/** Where the targets are counted that the runs of a playbook, and those on a service, change. */
export const targetsOfPlaybook = (playbookId: string): string => `targets#playbook#${playbookId}`;
export const targetsOfService = (service: string): string => `targets#service#${service.toLowerCase()}`;

/**
 * What the inputs already tell: they name more targets than one run may change, or than are left of the hour. What the steps
 * really change is measured where they do it (`step/radius.ts`).
 */
export const blastRadius: Guard<RadiusGround> = {
  id: 'blast-radius',
  refusal: async (asked, ground) => {
    const { playbook, risk, dryRun, inputs } = asked;
    const radius = playbook.guard.blastRadius;
    if (radius === undefined || risk === 'read' || dryRun) return undefined;
    const wanted = targetsNamed(playbook, inputs);
    if (radius.targets !== undefined && wanted > radius.targets)
      return `acts on ${wanted} targets, at most ${radius.targets} are allowed for one run`;
    return hourRefusal(asked, ground, wanted);
  },
};

async function hourRefusal(
  { playbook, inputs, now }: AskedStart,
  { budgets }: RadiusGround,
  wanted: number,
): Promise<string | undefined> {
  const service = serviceOf(playbook, inputs);
  const hour = playbook.guard.blastRadius?.targetsPerHour;
  const bounds = [
    { budget: targetsOfPlaybook(playbook.id), most: hour?.playbook, whose: 'it' },
    { budget: targetsOfService(service ?? ''), most: hour?.service, whose: `service ${service}` },
  ];
  for (const { budget, most, whose } of bounds) {
    if (most === undefined) continue;
    const { length } = await budgets.spent(budget, now - HOUR_MS);
    if (length + wanted > most)
      return `waits: within an hour ${whose} may have ${most} targets changed, ${length} are, and this would be ${wanted} more`;
  }
  return undefined;
}

/** How many targets the inputs name: each of a list is one, and all that is no list is one together. */
export function targetsNamed({ guard, inputs: declared }: Playbook, inputs: RunInputs): number {
  const names = guard.target ?? Object.keys(declared);
  const lists = names.flatMap((name) => {
    const value = inputs[name];
    return Array.isArray(value) ? [new Set(value).size] : [];
  });
  return Math.max(
    1,
    lists.reduce((product, size) => product * size, 1),
  );
}
