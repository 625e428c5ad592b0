import type { Actor } from '../../schemas/investigation-event.ts';
import { Rejected } from './errors.ts';

/** Roles from least to most; each includes the ones before it. */
export const ROLES = ['viewer', 'investigator', 'lead'] as const;
export type Role = (typeof ROLES)[number];

/** The person behind a request, as their token says. */
export interface Caller {
  /** Cognito `sub`. */
  readonly id: string;
  readonly name: string;
  readonly role: Role | undefined;
  readonly teams: readonly string[];
}

export const hasRole = (caller: Caller, role: Role): boolean =>
  caller.role !== undefined && ROLES.indexOf(caller.role) >= ROLES.indexOf(role);

/** Throws Rejected `Forbidden` unless the caller has the role or one that includes it. */
export function requireRole(caller: Caller, role: Role): void {
  if (hasRole(caller, role)) return;
  throw new Rejected('Forbidden', `role "${role}" is needed, you have ${caller.role ?? 'none'}`, {
    info: { needed: role, given: caller.role ?? null },
  });
}

/** The caller as the log names them. */
export const actorOf = (caller: Caller): Actor => ({
  kind: 'person',
  id: caller.id,
  name: caller.name,
  teams: [...caller.teams],
});
