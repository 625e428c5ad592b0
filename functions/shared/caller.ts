import type { Actor } from '../../schemas/investigation-event.ts';

/** Roles from least to most; each includes the ones before it. */
export const ROLES = ['viewer', 'investigator', 'lead'] as const;
export type Role = (typeof ROLES)[number];

/** Roles beside those: each reads as a viewer does, and has its own. */
export const DUTIES = ['admin', 'auditor'] as const;
export type Duty = (typeof DUTIES)[number];

/** The person or machine behind a request. */
export interface Caller {
  /** A person where it is missing. */
  readonly kind?: 'machine';
  /** Cognito `sub`, `oidc:<sub>`, or `machine:<account>/<IAM role>`. */
  readonly id: string;
  readonly name: string;
  readonly role: Role | undefined;
  readonly duties?: readonly Duty[];
  readonly teams: readonly string[];
}

export const hasRole = (caller: Caller, role: Role): boolean =>
  caller.role !== undefined && ROLES.indexOf(caller.role) >= ROLES.indexOf(role);

/** The caller as the log names them. */
export const actorOf = (caller: Caller): Actor => ({
  kind: caller.kind ?? 'person',
  id: caller.id,
  name: caller.name,
  teams: [...caller.teams],
});
