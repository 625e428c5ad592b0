import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Escalations } from '../../functions/shared/ports/escalations.ts';
import type { NotificationOutbox } from '../../functions/shared/ports/notification-outbox.ts';
import type { Escalation, EscalationAnswer } from '../../schemas/on-call/escalation.ts';
import type { OnCallNotification } from '../../schemas/on-call/notification.ts';

const fresh = (): string => randomBytes(16).toString('hex');
/** Before anything that another test writes, so that what is due here comes first. */
const AT = 1_000_000;

const escalation = (more: Partial<Escalation> = {}): Escalation => {
  const incidentId = fresh();
  return {
    ...{ escalationId: `${incidentId}.shop`, incidentId, incidentVersion: 1, policyId: 'shop' },
    ...{ policyRevision: 1, team: 'shop', title: 't', severityNumber: 17, services: ['checkout'] },
    ...{
      steps: [{ kind: 'wait', minutes: 5 }],
      status: 'open',
      version: 1,
      position: 0,
      taken: 0,
      passes: 0,
    },
    ...{ told: [], startedAt: Date.now(), changedAt: AT },
    ...more,
  };
};

const notification = (of?: Escalation, more: Partial<OnCallNotification> = {}): OnCallNotification => ({
  notificationId: fresh(),
  ...(of === undefined
    ? {}
    : {
        escalation: { escalationId: of.escalationId, incidentId: of.incidentId, policyId: 'shop', step: 1 },
      }),
  recipient: { personId: 'ana', name: 'Ana' },
  contact: { channel: 'email', address: 'ana@example.com' },
  ...{ otherwise: [], subject: 's', text: 't', createdAt: Date.now(), outcome: 'pending', attempts: 0 },
  timeline: 'none',
  ...more,
});

const answer = ({ escalationId }: Escalation): EscalationAnswer => ({
  ...{ answerId: fresh(), escalationId, action: 'ACKNOWLEDGE', rationale: 'mine', at: Date.now() },
  ...{ by: { id: 'ana', name: 'Ana' }, requestHash: 'h' },
});

const next = (before: Escalation, more: Partial<Escalation> = {}): Escalation => ({
  ...before,
  version: before.version + 1,
  ...more,
});

/** Every implementation of the ports keeps these promises. */
export function escalationsContract(
  make: () => Promise<{ readonly escalations: Escalations; readonly outbox: NotificationOutbox }>,
): void {
  describe('escalations', () => {
    test('start once', async () => {
      const { escalations } = await make();
      const first = escalation();
      expect(await escalations.start(first)).toBe(true);
      expect(await escalations.start({ ...first, title: 'another' })).toBe(false);
      expect(await escalations.get(first.escalationId)).toEqual(first);
      expect(await escalations.get(escalation().escalationId)).toBeUndefined();
    });

    test('change as a whole, with notifications and answer, by one of several at once', async () => {
      const { escalations } = await make();
      const first = escalation();
      await escalations.start(first);
      const changes = Array.from({ length: 4 }, () => ({
        next: next(first, { position: 1 }),
        notifications: [notification(first), notification(first)],
        answer: answer(first),
      }));
      const outcomes = await Promise.all(changes.map((change) => escalations.advance(change)));
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      const done = changes[outcomes.indexOf('done')]!;
      const found = await escalations.ofIncident(first.incidentId);
      expect(found.escalations).toEqual([done.next]);
      expect(found.answers).toEqual([done.answer]);
      expect(found.notifications).toEqual(expect.arrayContaining(done.notifications));
      expect(found.notifications).toHaveLength(2);
      expect(await escalations.answer(first.escalationId, done.answer.answerId)).toEqual(done.answer);
      expect(await escalations.answer(first.escalationId, fresh())).toBeUndefined();
    });

    test('refuse a notification and an answer that is there already', async () => {
      const { escalations, outbox } = await make();
      const first = escalation();
      await escalations.start(first);
      const known = notification(first);
      await outbox.add(known);
      expect(await escalations.advance({ next: next(first), notifications: [known] })).toBe('conflict');
      const given = answer(first);
      const second = next(first);
      expect(await escalations.advance({ next: second, notifications: [], answer: given })).toBe('done');
      const again = { next: next(second), notifications: [], answer: given };
      expect(await escalations.advance(again)).toBe('conflict');
      expect(await escalations.get(first.escalationId)).toEqual(second);
    });

    test('take each turn of a round robin once', async () => {
      const { escalations } = await make();
      const policyId = `p-${fresh().slice(0, 20)}`;
      const one = escalation();
      const of = { ...one, policyId, escalationId: `${one.incidentId}.${policyId}` };
      await escalations.start(of);
      expect(await escalations.turn(policyId, 3)).toBe(0);
      const second = next(of);
      const take = (change: Escalation, was: number) =>
        escalations.advance({ next: change, notifications: [], turn: { step: 3, was } });
      expect(await take(second, 0)).toBe('done');
      expect(await take(next(second), 0)).toBe('conflict');
      expect(await take(next(second), 1)).toBe('done');
      expect([await escalations.turn(policyId, 3), await escalations.turn(policyId, 4)]).toEqual([2, 0]);
    });

    test('are found when they are due, and not before or after', async () => {
      const { escalations } = await make();
      const [late, early, never] = [
        escalation({ dueAt: AT + 2 }),
        escalation({ dueAt: AT + 1 }),
        escalation(),
      ];
      for (const each of [late, early, never]) await escalations.start(each);
      const ids = [late, early, never].map(({ escalationId }) => escalationId);
      const due = async (now: number) => (await escalations.due(now, 100)).filter((id) => ids.includes(id));
      expect(await due(AT)).toEqual([]);
      expect(await due(AT + 2)).toEqual([early.escalationId, late.escalationId]);
      const { dueAt: _over, ...over } = early;
      await escalations.advance({ next: next(over), notifications: [] });
      await escalations.advance({ next: next(late, { dueAt: AT + 9 }), notifications: [] });
      expect(await due(AT + 8)).toEqual([]);
      const { dueAt: _also, ...gone } = next(late);
      await escalations.advance({ next: next(gone), notifications: [] });
      expect(await due(AT + 99)).toEqual([]);
    });

    test('have ids of their own', async () => {
      const { escalations } = await make();
      await expect(escalations.get('no id')).rejects.toMatchObject({
        code: 'BadInput',
        path: 'escalationId',
      });
    });
  });

  describe('the outbox of notifications', () => {
    test('keeps the first under an id, and gives it when it is due', async () => {
      const { outbox } = await make();
      const [one, other] = [
        notification(undefined, { dueAt: AT + 2 }),
        notification(undefined, { dueAt: AT + 1 }),
      ];
      expect(await outbox.add(one)).toBe(true);
      expect(await outbox.add({ ...one, subject: 'another' })).toBe(false);
      await outbox.add(other);
      const mine = async (now: number) =>
        (await outbox.due(now, 100)).filter(({ notificationId }) =>
          [one, other].some((each) => each.notificationId === notificationId),
        );
      expect(await mine(AT)).toEqual([]);
      expect(await mine(AT + 2)).toEqual([other, one]);
      for (const { dueAt: _due, ...each } of [one, other])
        await outbox.settle({ ...each, outcome: 'sent', attempts: 1, settledAt: AT });
      expect(await mine(AT + 99)).toEqual([]);
    });

    test('keeps what was sent as sent', async () => {
      const { escalations, outbox } = await make();
      const of = escalation();
      const one = notification(of, { dueAt: AT });
      await outbox.add(one);
      const { dueAt: _due, ...settled } = one;
      expect(await outbox.settle({ ...settled, outcome: 'sent', attempts: 1 })).toBe(true);
      expect(await outbox.settle({ ...one, attempts: 2 }, notification(of))).toBe(false);
      expect((await escalations.ofIncident(of.incidentId)).notifications).toEqual([
        { ...settled, outcome: 'sent', attempts: 1 },
      ]);
    });

    test('adds what is sent in its place with the same write', async () => {
      const { escalations, outbox } = await make();
      const of = escalation();
      const [one, instead] = [notification(of), notification(of)];
      await outbox.add(one);
      const failed = { ...one, outcome: 'failed', reason: 'no such mailbox' } as const;
      expect(await outbox.settle(failed, instead)).toBe(true);
      const { dueAt: _due, ...sent } = { ...instead, outcome: 'sent' as const };
      await outbox.settle(sent);
      expect(await outbox.settle(failed, instead)).toBe(false);
      const { notifications } = await escalations.ofIncident(of.incidentId);
      expect(notifications).toHaveLength(2);
      expect(notifications).toEqual(expect.arrayContaining([failed, sent]));
    });
  });
}
