import type { OnCallPeople } from '../../functions/respond/escalation/on-call-people.ts';
import { Rejected } from '../../functions/shared/errors.ts';
import { type EscalationPolicies, routeKeyOf } from '../../functions/shared/ports/escalation-policies.ts';
import type { EscalationChange, Escalations, OfIncident } from '../../functions/shared/ports/escalations.ts';
import type { NotificationOutbox } from '../../functions/shared/ports/notification-outbox.ts';
import type { Escalation, EscalationAnswer } from '../../schemas/on-call/escalation.ts';
import type { OnCallNotification } from '../../schemas/on-call/notification.ts';
import type { EscalationPolicy } from '../../schemas/on-call/policy.ts';
import type { OnCallMember } from '../../schemas/on-call/team.ts';
import { SeverityBand } from '../../schemas/playbook-trigger.ts';

const byDue = (one: { dueAt?: number | undefined }, other: { dueAt?: number | undefined }) =>
  (one.dueAt ?? 0) - (other.dueAt ?? 0);

const dueOf = <T extends { dueAt?: number | undefined }>(all: Iterable<T>, now: number, limit: number): T[] =>
  [...all]
    .filter(({ dueAt }) => dueAt !== undefined && dueAt <= now)
    .sort(byDue)
    .slice(0, limit);

/** Notifications in memory. */
export class FakeNotificationOutbox implements NotificationOutbox {
  readonly all = new Map<string, OnCallNotification>();

  async add(notification: OnCallNotification): Promise<boolean> {
    if (this.all.has(notification.notificationId)) return false;
    this.all.set(notification.notificationId, structuredClone(notification));
    return true;
  }

  async due(now: number, limit: number): Promise<readonly OnCallNotification[]> {
    return structuredClone(dueOf(this.all.values(), now, limit));
  }

  async settle(notification: OnCallNotification, instead?: OnCallNotification): Promise<boolean> {
    const stored = this.all.get(notification.notificationId);
    if (stored === undefined || (stored.outcome === 'sent' && notification.outcome !== 'sent')) return false;
    if (instead !== undefined && this.all.has(instead.notificationId)) return false;
    for (const each of instead === undefined ? [notification] : [notification, instead])
      this.all.set(each.notificationId, structuredClone(each));
    return true;
  }
}

/** Escalations in memory, beside their notifications. */
export class FakeEscalations implements Escalations {
  readonly outbox: FakeNotificationOutbox;
  readonly all = new Map<string, Escalation>();
  readonly answers = new Map<string, EscalationAnswer>();
  readonly turns = new Map<string, number>();

  constructor(outbox: FakeNotificationOutbox) {
    this.outbox = outbox;
  }

  async get(escalationId: string): Promise<Escalation | undefined> {
    if (!/^[\w-]{1,128}\.[a-z][a-z0-9-]{0,62}$/.test(escalationId))
      throw new Rejected('BadInput', 'escalationId: is not the id of an escalation', {
        path: 'escalationId',
      });
    return structuredClone(this.all.get(escalationId));
  }

  async ofIncident(incidentId: string): Promise<OfIncident> {
    const escalations = [...this.all.values()].filter((each) => each.incidentId === incidentId);
    const ids = escalations.map(({ escalationId }) => escalationId);
    const answers = [...this.answers.values()].filter(({ escalationId }) => ids.includes(escalationId));
    const notifications = [...this.outbox.all.values()].filter(
      ({ escalation }) => escalation?.incidentId === incidentId,
    );
    return structuredClone({ escalations, answers, notifications });
  }

  async start(escalation: Escalation): Promise<boolean> {
    if (this.all.has(escalation.escalationId)) return false;
    this.all.set(escalation.escalationId, structuredClone(escalation));
    return true;
  }

  async advance({ next, notifications, answer, turn }: EscalationChange): Promise<'done' | 'conflict'> {
    const key = `${next.policyId}/${turn?.step}`;
    const before = this.all.get(next.escalationId);
    const refused =
      before?.version !== next.version - 1 ||
      notifications.some(({ notificationId }) => this.outbox.all.has(notificationId)) ||
      (answer !== undefined && this.answers.has(answer.answerId)) ||
      (turn !== undefined && (this.turns.get(key) ?? 0) !== turn.was);
    if (refused) return 'conflict';
    this.all.set(next.escalationId, structuredClone(next));
    for (const each of notifications) await this.outbox.add(each);
    if (answer !== undefined) this.answers.set(answer.answerId, structuredClone(answer));
    if (turn !== undefined) this.turns.set(key, turn.was + 1);
    return 'done';
  }

  async answer(_escalationId: string, answerId: string): Promise<EscalationAnswer | undefined> {
    return structuredClone(this.answers.get(answerId));
  }

  async turn(policyId: string, step: number): Promise<number> {
    return this.turns.get(`${policyId}/${step}`) ?? 0;
  }

  async due(now: number, limit: number): Promise<readonly string[]> {
    return dueOf(this.all.values(), now, limit).map(({ escalationId }) => escalationId);
  }
}

/** Escalation policies in memory. */
export class FakeEscalationPolicies implements EscalationPolicies {
  readonly #policies = new Map<string, EscalationPolicy>();
  /** How often a route was looked up. */
  looks = 0;

  async get(policyId: string): Promise<EscalationPolicy | undefined> {
    return structuredClone(this.#policies.get(policyId));
  }

  async list(): Promise<readonly EscalationPolicy[]> {
    return [...this.#policies.values()].sort((one, other) => (one.policyId < other.policyId ? -1 : 1));
  }

  async save(policy: EscalationPolicy): Promise<'saved' | 'conflict'> {
    const stored = this.#policies.get(policy.policyId)?.revision ?? 0;
    if (stored !== policy.revision - 1) return 'conflict';
    this.#policies.set(policy.policyId, structuredClone(policy));
    return 'saved';
  }

  async routed(key: string) {
    this.looks += 1;
    const rank = ({ severity }: { severity: SeverityBand }) => SeverityBand.options.indexOf(severity);
    return (await this.list()).flatMap(({ policyId, routes }) => {
      const [widest] = routes
        .filter((route) => routeKeyOf(route) === key)
        .sort((one, other) => rank(one) - rank(other));
      return widest === undefined ? [] : [{ policyId, severity: widest.severity }];
    });
  }
}

/** People by team, and by schedule. */
export class FakeOnCallPeople implements OnCallPeople {
  readonly teams = new Map<string, readonly OnCallMember[]>();
  readonly schedules = new Map<string, readonly OnCallMember[]>();

  async onCall(scheduleId: string): Promise<readonly OnCallMember[]> {
    return this.schedules.get(scheduleId) ?? [];
  }

  async knowsSchedule(scheduleId: string): Promise<boolean> {
    return this.schedules.has(scheduleId);
  }

  async members(teamId: string): Promise<readonly OnCallMember[]> {
    return this.teams.get(teamId) ?? [];
  }
}
