import type { Clock } from '../../shared/ports/clock.ts';
import type { EscalationPolicies } from '../../shared/ports/escalation-policies.ts';
import type { Escalations } from '../../shared/ports/escalations.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { RequestAnswers } from '../../shared/ports/request-answers.ts';
import type { TriggerEvents } from '../../shared/ports/trigger-events.ts';
import type { OnCallPeople } from './on-call-people.ts';

/** What the fields of escalations work on. */
export interface EscalationDeps {
  readonly people: OnCallPeople;
  readonly escalations: Escalations;
  readonly policies: EscalationPolicies;
  readonly log: InvestigationLog;
  readonly answers: RequestAnswers;
  readonly events: TriggerEvents;
  readonly clock: Clock;
}
