import { CHANNELS } from '../../../../../functions/respond/channels/registry.ts';
import type { Escalator } from '../../../../../functions/respond/escalation/on-incident.ts';
import type { Rejected, Transient } from '../../../../../functions/shared/errors.ts';
import { Service } from '../../../../../schemas/catalogue.ts';
import type { EscalationPolicy } from '../../../../../schemas/on-call/policy.ts';
import type { ContactMethod, OnCallMember } from '../../../../../schemas/on-call/team.ts';
import type { IncidentChanged } from '../../../../../schemas/trigger-event.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';
import { FakeInvestigationLog } from '../../../../fakes/investigation-log.ts';
import {
  FakeEscalationPolicies,
  FakeEscalations,
  FakeNotificationOutbox,
  FakeOnCallPeople,
} from '../../../../fakes/on-call-stores.ts';
import { FakeRequestAnswers } from '../../../../fakes/request-answers.ts';
import { FakeTriggerEvents } from '../../../../fakes/trigger-events.ts';

export const NOW = Date.parse('2026-03-02T12:00:00Z');
export const MINUTE = 60_000;
export const INCIDENT = '0123456789abcdef0123456789abcdef';

export const person = (personId: string, ...contacts: readonly ContactMethod[]): OnCallMember => ({
  personId,
  name: personId.toUpperCase(),
  contacts:
    contacts.length === 0 ? [{ channel: 'email', address: `${personId}@example.com` }] : [...contacts],
});

export const incident = (more: Partial<IncidentChanged> = {}): IncidentChanged => ({
  incidentId: INCIDENT,
  status: 'open',
  title: 'checkout fails',
  severityNumber: 17,
  services: ['checkout'],
  version: 1,
  ...more,
});

export const policy = (
  steps: EscalationPolicy['steps'],
  more: Partial<EscalationPolicy> = {},
): EscalationPolicy => ({
  policyId: 'shop',
  revision: 1,
  team: 'shop',
  title: 'Shop',
  routes: [{ severity: 'INFO' }],
  steps,
  changedBy: 'lea',
  changedAt: NOW,
  rationale: 'as rehearsed',
  ...more,
});

export interface Sent {
  readonly to: string;
  readonly notificationId: string;
}

/** Everything that escalations work on, in memory, with a clock that stands until a test moves it. */
export function world() {
  const time = { now: NOW };
  const clock = { now: () => time.now };
  const outbox = new FakeNotificationOutbox();
  const people = new FakeOnCallPeople();
  people.teams.set(
    'shop',
    ['ana', 'ben', 'cho'].map((id) => person(id)),
  );
  const sent: Sent[] = [];
  /** What the mailer throws instead of taking it, by address. */
  const refuses = new Map<string, Rejected | Transient>();
  const mailer = {
    send: async ({ to, notificationId }: Sent) => {
      const refusal = refuses.get(to);
      if (refusal !== undefined) throw refusal;
      sent.push({ to, notificationId });
    },
  };
  const absent = async () => {
    throw new Error('not here');
  };
  const services = [Service.parse({ name: 'checkout', owner: 'shop' })];
  const escalations = new FakeEscalations(outbox);
  const policies = new FakeEscalationPolicies();
  const log = new FakeInvestigationLog(clock);
  const incidents = new FakeIncidentStore();
  const escalator: Escalator = {
    clock,
    outbox,
    people,
    escalations,
    policies,
    log,
    incidents,
    catalogue: { services: async () => services },
    channels: CHANNELS,
    ports: { mailer: async () => mailer, topics: absent, web: absent, webhooks: absent },
  };
  return { time, clock, outbox, people, sent, refuses, escalations, policies, log, incidents, escalator };
}
/** What the fields of the API work on. */
export const apiOf = ({ people, escalations, policies, log, clock }: World) => ({
  people,
  escalations,
  policies,
  log,
  clock,
  answers: new FakeRequestAnswers(),
  events: new FakeTriggerEvents(),
});

export type World = ReturnType<typeof world>;

/** An investigation on the incident; answers its id. */
export async function openRoom({ log }: World, incidentId = INCIDENT): Promise<string> {
  const data = { title: 't', severityNumber: 17, services: ['checkout'], teams: ['shop'], incidentId };
  await log.append({
    investigationId: 'room',
    actor: { kind: 'detector', id: 'd', name: 'd', teams: [] },
    basedOn: 0,
    expectedSequence: 0,
    idempotencyKey: 'open',
    requestHash: 'open',
    summary: { ...data, investigationId: 'room', status: 'open', openedAt: NOW },
    events: [{ type: 'investigation.opened', data }],
  });
  return 'room';
}

export const emailTo = (personId: string): string => `${personId}@example.com`;
