import type { Incident, IncidentDecision, IncidentMember } from '../../../schemas/incident.ts';
import type { AlertState, DecisionWrite } from '../../shared/ports/incident-store.ts';

/** An incident and all its signals, as they are when somebody decides. */
export interface Room {
  readonly head: Incident;
  readonly members: readonly IncidentMember[];
}

/** Who decides, when and why. */
export type By = Pick<IncidentDecision, 'decisionId' | 'actor' | 'time' | 'rationale'>;

/** What a decision changes; the caller adds the request that it answers. */
export type Decided = Omit<DecisionWrite, 'idempotencyKey' | 'requestHash'>;

export type AlertStates = ReadonlyMap<string, AlertState>;
