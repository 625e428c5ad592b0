import type { Escalation, EscalationAnswer } from '../../../schemas/on-call/escalation.ts';
import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';

/** One change of an escalation with all that goes with it; written as a whole or not at all. */
export interface EscalationChange {
  /** As it is afterwards, with `version` one higher. */
  readonly next: Escalation;
  readonly notifications: readonly OnCallNotification[];
  readonly answer?: EscalationAnswer;
  /** Of a round robin: the turn that was read, and is over with this. */
  readonly turn?: { readonly step: number; readonly was: number };
}

export interface OfIncident {
  readonly escalations: readonly Escalation[];
  readonly answers: readonly EscalationAnswer[];
  readonly notifications: readonly OnCallNotification[];
}

/** Escalations of incidents, with what was sent and answered. */
export interface Escalations {
  /** Throws Rejected `BadInput` for what is no id of one. */
  get(escalationId: string): Promise<Escalation | undefined>;
  /** Everything about the escalations of an incident, the oldest first. */
  ofIncident(incidentId: string): Promise<OfIncident>;
  /** False when there is one already. */
  start(escalation: Escalation): Promise<boolean>;
  /** `conflict`: somebody was faster, read again. */
  advance(change: EscalationChange): Promise<'done' | 'conflict'>;
  answer(escalationId: string, answerId: string): Promise<EscalationAnswer | undefined>;
  /** How many turns of a round robin were taken: the step by its index in the policy. */
  turn(policyId: string, step: number): Promise<number>;
  /** Ids of those whose next step is due, the longest due first. */
  due(now: number, limit: number): Promise<readonly string[]>;
}
