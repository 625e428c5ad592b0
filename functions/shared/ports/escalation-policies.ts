import type { EscalationPolicy, EscalationRoute } from '../../../schemas/on-call/policy.ts';

/** Which policy an incident leads to from a severity on. */
export interface Routed {
  readonly policyId: string;
  readonly severity: EscalationRoute['severity'];
}

/** Escalation policies, found by id and by what they are for. */
export interface EscalationPolicies {
  get(policyId: string): Promise<EscalationPolicy | undefined>;
  /** All of them, by id. */
  list(): Promise<readonly EscalationPolicy[]>;
  /** Writes a policy with its routes, in place of `before`. `conflict`: that is not the one that is stored. */
  save(policy: EscalationPolicy, before?: EscalationPolicy): Promise<'saved' | 'conflict'>;
  /** Policies under one key of `routeKeyOf`: one read, however many policies there are. */
  routed(key: string): Promise<readonly Routed[]>;
}

/** The one key under which a route is found. */
export function routeKeyOf({ service, team }: Pick<EscalationRoute, 'service' | 'team'>): string {
  if (service !== undefined) return `service#${service}`;
  return team === undefined ? 'any' : `team#${team}`;
}
