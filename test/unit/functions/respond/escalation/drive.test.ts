import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliver } from '../../../../../functions/respond/escalation/deliver.ts';
import { drive } from '../../../../../functions/respond/escalation/drive.ts';
import { onClock } from '../../../../../functions/respond/escalation/on-clock.ts';
import { onIncident } from '../../../../../functions/respond/escalation/on-incident.ts';
import { outboxNotifications } from '../../../../../functions/respond/escalation/request-notification.ts';
import { Rejected, Transient } from '../../../../../functions/shared/errors.ts';
import { Incident } from '../../../../../schemas/incident.ts';
import type { EscalationStep } from '../../../../../schemas/on-call/policy.ts';
import {
  emailTo,
  INCIDENT,
  incident,
  MINUTE,
  NOW,
  openRoom,
  person,
  policy,
  type World,
  world,
} from './given.ts';

const tell = (personId: string): EscalationStep => ({ kind: 'notify-person', personId, important: false });
const wait = (minutes: number): EscalationStep => ({ kind: 'wait', minutes });
const ID = `${INCIDENT}.shop`;

async function withPolicy(steps: EscalationStep[]): Promise<World> {
  const on = world();
  await on.policies.save(policy(steps));
  return on;
}

/** The clock, minute by minute. */
async function minutes(on: World, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    on.time.now += MINUTE;
    await onClock(on.escalator);
  }
}

const toWhom = ({ sent }: World) => sent.map(({ to }) => to);

test('an incident tells one after the other until somebody answers', async () => {
  const on = await withPolicy([tell('ana'), wait(5), tell('ben'), wait(5), tell('cho')]);
  await onIncident(on.escalator, incident());
  expect(toWhom(on)).toEqual([emailTo('ana')]);
  await minutes(on, 4);
  expect(toWhom(on)).toEqual([emailTo('ana')]);
  await minutes(on, 1);
  expect(toWhom(on)).toEqual([emailTo('ana'), emailTo('ben')]);
  await onIncident(on.escalator, incident({ status: 'resolved', version: 2 }));
  await minutes(on, 10);
  expect(toWhom(on)).toHaveLength(2);
});

test('the same news ten times, and late, tells nobody twice', async () => {
  const on = await withPolicy([tell('ana'), wait(5), tell('ben')]);
  for (let time = 0; time < 10; time += 1) await onIncident(on.escalator, incident());
  await minutes(on, 20);
  await onIncident(on.escalator, incident());
  expect(toWhom(on)).toEqual([emailTo('ana'), emailTo('ben')]);
});

test('several at once take each step once', async () => {
  const on = await withPolicy([tell('ana'), tell('ben'), tell('cho')]);
  await Promise.all(Array.from({ length: 8 }, () => onIncident(on.escalator, incident())));
  await minutes(on, 5);
  expect(toWhom(on).sort()).toEqual(['ana', 'ben', 'cho'].map(emailTo));
});

test('news of an incident that is over by now, which come late, tell nobody', async () => {
  const on = await withPolicy([tell('ana')]);
  const over = incident({ status: 'resolved', version: 2 });
  on.incidents.get = async () => Incident.parse({ ...over, openedAt: NOW, updatedAt: NOW, signalCount: 1 });
  await onIncident(on.escalator, over);
  await onIncident(on.escalator, incident());
  await minutes(on, 2);
  expect(toWhom(on)).toEqual([]);
});

test('a round robin tells the next person with the next incident', async () => {
  const on = await withPolicy([{ kind: 'notify-round-robin', personIds: ['cho', 'ana'], important: false }]);
  for (const incidentId of ['a', 'b', 'c']) await onIncident(on.escalator, incident({ incidentId }));
  expect(toWhom(on)).toEqual(['cho', 'ana', 'cho'].map(emailTo));
});

describe('a crash', () => {
  test.each<[string, 'send' | 'settle']>([
    ['before the notification is sent', 'send'],
    ['between sending and marking', 'settle'],
  ])('%s sends it once more at most, under the same id', async (_when, where) => {
    const on = await withPolicy([tell('ana')]);
    await on.escalator.escalations.start(startedState());
    await expect(drive(dying(on, where), ID)).rejects.toThrow('killed');
    on.time.now += MINUTE;
    await onClock(on.escalator);
    on.time.now += MINUTE;
    await onClock(on.escalator);
    expect(new Set(on.sent.map(({ notificationId }) => notificationId)).size).toBe(1);
    expect(toWhom(on)).toEqual(Array.from({ length: where === 'send' ? 1 : 2 }, () => emailTo('ana')));
    expect([...on.outbox.all.values()]).toEqual([expect.objectContaining({ outcome: 'sent' })]);
  });

  test('anywhere loses nobody, and gives nobody a second id', async () => {
    const steps = [tell('ana'), wait(1), tell('ben'), { kind: 'notify-team', important: false } as const];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }), async (deaths) => {
        const on = await withPolicy(steps);
        for (const after of deaths) await expectDeath(onIncident(dyingAfter(on, after), incident()));
        await onIncident(on.escalator, incident());
        await minutes(on, 40);
        const ids = new Map(on.sent.map(({ to, notificationId }) => [notificationId, to]));
        expect([...ids.values()].sort()).toEqual(['ana', 'ana', 'ben', 'ben', 'cho'].map(emailTo));
        expect((await on.escalations.get(ID))?.status).toBe('exhausted');
      }),
      { numRuns: 40 },
    );
  });

  const startedState = () => ({
    escalationId: ID,
    ...{ incidentId: INCIDENT, incidentVersion: 1, policyId: 'shop', policyRevision: 1, team: 'shop' },
    ...{ title: 't', severityNumber: 17, services: [], steps: [tell('ana')], status: 'open' as const },
    ...{ version: 1, position: 0, taken: 0, passes: 0, dueAt: NOW, told: [], startedAt: NOW, changedAt: NOW },
  });

  const killed = async (): Promise<never> => {
    throw new Error('killed');
  };

  function dying(on: World, where: 'send' | 'settle') {
    if (where === 'settle') return { ...on.escalator, outbox: bound(on.outbox, { settle: killed }) };
    // Not what a channel throws, which is a failed attempt: the process is gone before it can say so.
    return { ...on.escalator, channels: [], outbox: bound(on.outbox, { settle: killed }) };
  }

  const bound = <T extends object>(real: T, instead: Partial<T>): T =>
    new Proxy(real, {
      get: (target, name) => {
        const own = Reflect.get(instead, name) ?? Reflect.get(target, name);
        return typeof own === 'function' ? own.bind(target) : own;
      },
    });

  /** Dies with the call of a store after so many. */
  function dyingAfter(on: World, calls: number) {
    let left = calls;
    const mortal = <T extends object>(real: T): T =>
      new Proxy(real, {
        get: (target, name) => {
          const own = Reflect.get(target, name);
          if (typeof own !== 'function') return own;
          return async (...args: unknown[]) => {
            left -= 1;
            if (left < 0) throw new Error('killed');
            return own.apply(target, args);
          };
        },
      });
    return { ...on.escalator, escalations: mortal(on.escalations), outbox: mortal(on.outbox) };
  }

  const expectDeath = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: Error) => expect(error.message).toBe('killed'));
  };
});

describe('what a channel does not take', () => {
  test('is tried again with growing pauses, then given up', async () => {
    const on = await withPolicy([tell('ana')]);
    on.refuses.set(emailTo('ana'), new Transient('busy'));
    await onIncident(on.escalator, incident());
    await minutes(on, 3);
    on.refuses.clear();
    await minutes(on, 40);
    expect(toWhom(on)).toEqual([emailTo('ana')]);
    on.refuses.set(emailTo('ana'), new Transient('busy'));
    await onIncident(on.escalator, incident({ incidentId: 'other' }));
    await minutes(on, 60);
    const [given] = (await on.escalations.ofIncident('other')).notifications;
    expect(given).toMatchObject({ outcome: 'failed', attempts: 6, reason: 'busy' });
  });

  test('for good goes to the next contact method', async () => {
    const on = await withPolicy([tell('ana')]);
    const address = 'ana.second@example.com';
    on.people.teams.set('shop', [
      person('ana', { channel: 'email', address: emailTo('ana') }, { channel: 'email', address }),
    ]);
    on.refuses.set(emailTo('ana'), new Rejected('NotAllowed', 'no such mailbox'));
    await onIncident(on.escalator, incident());
    expect(toWhom(on)).toEqual([address]);
    const { notifications } = await on.escalations.ofIncident(INCIDENT);
    expect(notifications.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'sent']);
  });
});

test('why a channel refuses is told without the address of the person', async () => {
  const on = await withPolicy([tell('ana')]);
  await openRoom(on);
  on.refuses.set(emailTo('ana'), new Rejected('NotAllowed', `not verified: ${emailTo('ana')}`));
  await onIncident(on.escalator, incident());
  const [notification] = on.outbox.all.values();
  expect(notification).toMatchObject({ outcome: 'failed', reason: 'not verified: the email address' });
  const events = await on.log.read({ investigationId: 'room', afterSequence: 0, limit: 100 });
  expect(JSON.stringify(events)).not.toContain(emailTo('ana'));
});

test('what a channel refuses while somebody else sends it goes to no other contact method', async () => {
  const on = await withPolicy([tell('ana')]);
  const second = { channel: 'email', address: 'ana.second@example.com' } as const;
  on.people.teams.set('shop', [person('ana', { channel: 'email', address: emailTo('ana') }, second)]);
  on.refuses.set(emailTo('ana'), new Transient('busy'));
  await onIncident(on.escalator, incident());
  const [pending] = on.outbox.all.values();
  const { dueAt: _due, ...sent } = { ...pending!, outcome: 'sent' as const };
  on.refuses.set(emailTo('ana'), new Rejected('NotAllowed', 'no such mailbox'));
  const slow = deliver(on.escalator, pending!);
  await on.outbox.settle(sent);
  await slow;
  expect(toWhom(on)).toEqual([]);
  expect([...on.outbox.all.values()]).toEqual([sent]);
});

describe('the timeline', () => {
  const written = async ({ log }: World) =>
    (await log.read({ investigationId: 'room', afterSequence: 1, limit: 100 })).map(
      ({ type, actor, data }) => ({
        type,
        by: `${actor.kind} ${actor.id}`,
        data,
      }),
    );

  test('says who was told, by which rule', async () => {
    const on = await withPolicy([tell('ana')]);
    await openRoom(on);
    await onIncident(on.escalator, incident());
    expect(await written(on)).toEqual([
      {
        type: 'escalation.notified',
        by: 'rule shop',
        data: expect.objectContaining({ escalationId: ID, outcome: 'sent', person: 'ANA', channel: 'email' }),
      },
    ]);
  });

  test('of an investigation that opens later says so later, once', async () => {
    const on = await withPolicy([
      tell('ana'),
      { kind: 'notify-schedule', scheduleId: 'empty', important: false },
    ]);
    await onIncident(on.escalator, incident());
    await minutes(on, 3);
    await openRoom(on);
    await minutes(on, 5);
    expect((await written(on)).map(({ data }) => data)).toEqual([
      expect.objectContaining({ outcome: 'sent' }),
      expect.objectContaining({ outcome: 'failed', reason: 'nobody was there to be told' }),
    ]);
    expect(toWhom(on)).toHaveLength(1);
  });
});

describe('an incident leads', () => {
  const route = async (services: string[], severityNumber = 17) => {
    const on = world();
    const save = (policyId: string, routes: Parameters<typeof policy>[1]) =>
      on.policies.save(policy([tell('ana')], { policyId, ...routes }));
    await save('all', { routes: [{ severity: 'INFO' }] });
    await save('of-team', { routes: [{ team: 'shop', severity: 'WARN' }] });
    await save('of-service', { routes: [{ service: 'checkout', severity: 'FATAL' }] });
    await onIncident(on.escalator, incident({ services, severityNumber }));
    return [...on.escalations.all.values()].map(({ policyId }) => policyId);
  };

  test('to the policies of its services, else to those of their team, else to those for everything', async () => {
    expect(await route(['checkout'], 21)).toEqual(['of-service']);
    expect(await route(['checkout'], 17)).toEqual(['of-team']);
    expect(await route(['checkout'], 9)).toEqual(['all']);
    expect(await route(['unknown'], 21)).toEqual(['all']);
    expect(await route(['checkout'], 8)).toEqual([]);
  });

  test('to them by as many looks with a thousand policies as with one', async () => {
    const on = world();
    for (let index = 0; index < 1_000; index += 1)
      await on.policies.save(
        policy([tell('ana')], {
          policyId: `p${index}`,
          routes: [{ service: `s${index}`, severity: 'INFO' }],
        }),
      );
    await onIncident(on.escalator, incident({ services: ['s7'] }));
    expect(on.policies.looks).toBe(1);
    expect([...on.escalations.all.keys()]).toEqual([`${INCIDENT}.p7`]);
  });
});

test('a notification that is asked for by itself is sent once, within a minute', async () => {
  const on = world();
  const notifications = outboxNotifications(on.escalator);
  const asked = {
    requestId: 'review/roll-back/2026-03',
    to: { kind: 'person', personId: 'ana', teamId: 'shop' },
    subject: 'Review due',
    text: 'Please review roll-back.',
  } as const;
  expect(await notifications.request(asked)).toBe(1);
  await notifications.request(asked);
  await minutes(on, 3);
  expect(await notifications.request(asked)).toBe(1);
  await minutes(on, 3);
  expect(toWhom(on)).toEqual([emailTo('ana')]);
  expect(
    await notifications.request({ ...asked, requestId: 'x', to: { kind: 'team', teamId: 'none' } }),
  ).toBe(0);
  expect(await on.outbox.due(on.time.now + 1_000 * MINUTE, 10)).toEqual([]);
});
