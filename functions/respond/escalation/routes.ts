import type { EscalationPolicy } from '../../../schemas/on-call/policy.ts';
import type { IncidentChanged } from '../../../schemas/trigger-event.ts';
import { ownersOf } from '../../shared/owners.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import { type EscalationPolicies, routeKeyOf } from '../../shared/ports/escalation-policies.ts';
import { bandOf, bandsFrom } from '../triggers/severity.ts';

export interface Router {
  readonly policies: Pick<EscalationPolicies, 'get' | 'routed'>;
  readonly catalogue: Pick<Catalogue, 'services'>;
}

/**
 * The policies that an incident leads to: those for one of its services; where there are none, those for the team that owns
 * one; where there are none either, those for everything. By key: how many policies there are does not matter.
 */
export async function policiesFor(
  router: Router,
  { services, severityNumber }: IncidentChanged,
): Promise<readonly EscalationPolicy[]> {
  const ofServices = services.map((service) => routeKeyOf({ service }));
  const tiers = [
    async () => ofServices,
    async () => ownersOf(services, await router.catalogue.services()).map((team) => routeKeyOf({ team })),
    async () => [routeKeyOf({})],
  ];
  for (const keysOf of tiers) {
    const ids = await routedBy(router, await keysOf(), severityNumber);
    if (ids.length > 0)
      return (await Promise.all(ids.map((id) => router.policies.get(id)))).filter((one) => one !== undefined);
  }
  return [];
}

async function routedBy(
  { policies }: Router,
  keys: readonly string[],
  severityNumber: number,
): Promise<readonly string[]> {
  const band = bandOf(severityNumber);
  if (band === undefined) return [];
  const routed = (await Promise.all(keys.map((key) => policies.routed(key)))).flat();
  const fitting = routed.filter(({ severity }) => bandsFrom(severity).includes(band));
  return [...new Set(fitting.map(({ policyId }) => policyId))].sort();
}
