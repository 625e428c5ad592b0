import type { Actor } from '../../schemas/investigation-event.ts';

/** Roles from least to most; each includes the ones before it. */
export const ROLES = ['viewer', 'investigator', 'lead'] as const;
export type Role = (typeof ROLES)[number];

/** Roles beside those: each reads as a viewer does, and has its own. */
export const DUTIES = ['admin', 'auditor'] as const;
export type Duty = (typeof DUTIES)[number];

/** The person behind a request, as their token says. */
export interface Caller {
  /** Cognito `sub`. */
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
  kind: 'person',
  id: caller.id,
  name: caller.name,
  teams: [...caller.teams],
});
