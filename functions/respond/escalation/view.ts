import type { Escalation, EscalationAnswer } from '../../../schemas/on-call/escalation.ts';
import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import type { EscalationPolicy } from '../../../schemas/on-call/policy.ts';
import type { OfIncident } from '../../shared/ports/escalations.ts';

const iso = (time: number): string => new Date(time).toISOString();

/** A policy as the API shows it. */
export const viewPolicy = ({ steps, routes, changedAt, ...policy }: EscalationPolicy) => ({
  ...policy,
  routes: routes.map(({ service = null, team = null, severity }) => ({ service, team, severity })),
  steps: JSON.stringify(steps),
  changedAt: iso(changedAt),
});

/** An escalation as the API shows it, with what was sent and answered. Addresses of people are not shown. */
export const viewEscalation = (
  escalation: Escalation,
  { notifications, answers }: Pick<OfIncident, 'answers' | 'notifications'>,
) => ({
  escalationId: escalation.escalationId,
  incidentId: escalation.incidentId,
  policyId: escalation.policyId,
  policyRevision: escalation.policyRevision,
  team: escalation.team,
  status: escalation.status,
  nextStep: escalation.steps[escalation.position]?.kind ?? null,
  dueAt: escalation.dueAt === undefined ? null : iso(escalation.dueAt),
  startedAt: iso(escalation.startedAt),
  changedAt: iso(escalation.changedAt),
  notifications: notifications
    .filter((each) => each.escalation?.escalationId === escalation.escalationId)
    .map(viewNotification),
  answers: answers.filter(({ escalationId }) => escalationId === escalation.escalationId).map(viewAnswer),
});

const viewNotification = ({
  notificationId,
  recipient,
  contact,
  outcome,
  attempts,
  createdAt,
  settledAt,
  reason,
}: OnCallNotification) => ({
  notificationId,
  person: recipient?.name ?? null,
  channel: contact?.channel ?? null,
  outcome,
  attempts,
  createdAt: iso(createdAt),
  settledAt: settledAt === undefined ? null : iso(settledAt),
  reason: reason ?? null,
});

const viewAnswer = ({ answerId, action, to, rationale, by, at }: EscalationAnswer) => ({
  answerId,
  action,
  to: to ?? null,
  rationale,
  by: by.name,
  at: iso(at),
});
