import { expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createHandler } from '../../../../../functions/respond/escalate/handler.ts';
import { outboxNotifications } from '../../../../../functions/respond/escalation/request-notification.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeOwnerships } from '../../../../fakes/ownerships.ts';
import { quiet } from '../../investigate/an-api.ts';
import { emailTo, INCIDENT, incident, MINUTE, NOW, person, policy, world } from '../escalation/given.ts';

const CLOCK = { source: 'aws.events', 'detail-type': 'Scheduled Event' };
const DAY = 1_440 * MINUTE;

function handler() {
  const on = world();
  const ownerships = new FakeOwnerships();
  const { people, outbox, clock } = on;
  const deps = {
    ...on.escalator,
    ownerships,
    catalogue: FakeCatalogue.of({ name: 'checkout', owner: 'shop' }),
    notifications: outboxNotifications({ people, outbox, clock }),
    observability: quiet,
  };
  const deliver = (event: object) => createHandler(deps)(event, { awsRequestId: 'r' } as Context);
  const told = () => on.sent.map(({ to }) => to);
  return { on, ownerships, deps, deliver, told };
}

const news = (detail: object) => ({ source: 'signalroom', 'detail-type': 'Incident Changed', detail });

test('news of an incident, an answer and the clock drive it on', async () => {
  const { on, deliver, told } = handler();
  const tell = (personId: string) => ({ kind: 'notify-person', personId, important: false }) as const;
  await on.policies.save(policy([tell('ana'), { kind: 'wait', minutes: 5 }, tell('ben')]));
  expect(await deliver(news(incident()))).toEqual({ steps: 2, notifications: 0 });
  expect(told()).toEqual([emailTo('ana')]);
  const detail = { escalationId: `${INCIDENT}.shop`, incidentId: INCIDENT };
  const answered = { source: 'signalroom', 'detail-type': 'Escalation Answered', detail };
  expect(await deliver(answered)).toEqual({ steps: 0, notifications: 0 });
  on.time.now += 5 * MINUTE;
  expect(await deliver(CLOCK)).toMatchObject({ steps: 2 });
  expect(told()).toEqual([emailTo('ana'), emailTo('ben')]);
});

test('the owner of a review that is due is told, once', async () => {
  const { on, ownerships, deliver, told } = handler();
  on.people.schedules.set('primary', [person('cho')]);
  await ownerships.save({
    ...{ kind: 'playbook', subjectId: 'restart', revision: 1, teamId: 'shop', scheduleId: 'primary' },
    ...{ reviewEveryDays: 30, services: [] },
    changed: { by: { id: 'ona', name: 'ona' }, at: NOW, idempotencyKey: 'k' },
  });
  await deliver(CLOCK);
  expect(told()).toEqual([]);
  on.time.now += 30 * DAY;
  expect(await deliver(CLOCK)).toMatchObject({ reminders: 1 });
  for (let minute = 0; minute < 3; minute += 1) {
    on.time.now += MINUTE;
    await deliver(CLOCK);
  }
  expect(told()).toEqual([emailTo('cho')]);
});

test('reminders that fail keep nobody from being told of an incident', async () => {
  const { on, deps, deliver, told } = handler();
  deps.ownerships.list = async () => {
    throw new Transient('Query: ThrottlingException');
  };
  await on.policies.save(
    policy([
      { kind: 'wait', minutes: 1 },
      { kind: 'notify-team', important: false },
    ]),
  );
  await deliver(news(incident()));
  on.time.now += MINUTE;
  await expect(deliver(CLOCK)).rejects.toMatchObject({ name: 'Transient' });
  expect(told()).toHaveLength(3);
});

test('what is no event of these is refused', async () => {
  await expect(handler().deliver({ source: 'else', 'detail-type': 'Other' })).rejects.toMatchObject({
    name: 'BadInput',
  });
});
