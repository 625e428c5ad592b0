import { expect, test } from '@jest/globals';
import { remindReviews } from '../../../../../functions/respond/on-call/remind-reviews.ts';
import type { NotificationRequest } from '../../../../../functions/shared/ports/notifications.ts';
import type { Ownership } from '../../../../../schemas/on-call/ownership.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeOwnerships } from '../../../../fakes/ownerships.ts';
import { CHANGED } from './a-schedule.ts';

const DAY = 86_400_000;
const OWNED: Ownership = {
  kind: 'query_template',
  subjectId: 'alerts-by-owner',
  revision: 1,
  teamId: 'shop',
  scheduleId: 'shop-primary',
  reviewEveryDays: 90,
  services: [{ name: 'checkout', version: 1 }],
  changed: CHANGED,
};

/** One ownership, somebody on call or not, and what was asked for. */
async function given(more: Partial<Ownership> = {}, people = 1) {
  const time = { now: CHANGED.at };
  const asked: NotificationRequest[] = [];
  const ownerships = new FakeOwnerships();
  const catalogue = FakeCatalogue.of({ name: 'checkout', owner: 'shop' });
  await ownerships.save({ ...OWNED, ...more });
  const request = async (one: NotificationRequest) => {
    asked.push(one);
    return one.to.kind === 'schedule' ? people : 2;
  };
  const on = { ownerships, catalogue, notifications: { request }, clock: { now: () => time.now } };
  const change = async (idempotencyKey: string, tier: number) => {
    const [checkout] = await catalogue.services();
    await catalogue.edit({
      basedOn: (await catalogue.declared()).revision,
      changes: [{ name: 'checkout', service: { ...checkout!, tier } }],
      author: { id: 'ona', name: 'ona' },
      time: 1,
      request: { actorId: 'ona', idempotencyKey, requestHash: 'h' },
    });
  };
  return { time, asked, ownerships, change, remind: () => remindReviews(on) };
}

test('an owner is told once when a review is due, and it is written down', async () => {
  const { time, asked, ownerships, remind } = await given();
  expect(await remind()).toBe(0);
  time.now += 90 * DAY;
  expect(await remind()).toBe(1);
  time.now += 60_000;
  expect(await remind()).toBe(0);
  expect(asked).toEqual([
    {
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
      to: { kind: 'schedule', scheduleId: 'shop-primary' },
      subject: 'Review due: query template alerts-by-owner',
      text: expect.stringContaining('- 90 days have passed since the last review'),
    },
  ]);
  expect(await ownerships.get(OWNED)).toMatchObject({ reminded: { at: CHANGED.at + 90 * DAY } });
});

test('a change of a service tells the owner, and a later change again', async () => {
  const { asked, change, remind } = await given({ services: [{ name: 'checkout', version: 1 }] });
  await change('1', 0);
  expect([await remind(), await remind()]).toEqual([1, 0]);
  await change('2', 1);
  expect([await remind(), await remind()]).toEqual([1, 0]);
  expect(asked[0]?.text).toContain('- checkout changed in the catalogue by ona');
  expect(asked[0]?.requestId).not.toBe(asked[1]?.requestId);
});

test('after a review the owner is told anew', async () => {
  const { time, asked, ownerships, remind } = await given();
  time.now += 90 * DAY;
  await remind();
  await ownerships.save({ ...OWNED, revision: 2, changed: { ...CHANGED, at: time.now } });
  expect(await remind()).toBe(0);
  time.now += 90 * DAY;
  expect(await remind()).toBe(1);
  expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(2);
});

test('where nobody is on call the whole team is told, and a team that owns it itself at once', async () => {
  const empty = await given({}, 0);
  empty.time.now += 90 * DAY;
  await empty.remind();
  expect(empty.asked.map(({ to }) => to.kind)).toEqual(['schedule', 'team']);
  const { scheduleId: _none, ...team } = OWNED;
  const whole = await given({ ...team, scheduleId: undefined } as never);
  whole.time.now += 90 * DAY;
  await whole.remind();
  expect(whole.asked).toMatchObject([{ to: { kind: 'team', teamId: 'shop' } }]);
});

test('an owner who can not be told keeps no other from being told', async () => {
  const { time, ownerships, remind } = await given();
  for (const subjectId of ['a', 'b']) await ownerships.save({ ...OWNED, subjectId });
  const remembering = ownerships.remind.bind(ownerships);
  ownerships.remind = async (one, reminded) => {
    if (one.subjectId === 'a') throw new Error('too much');
    return remembering(one, reminded);
  };
  time.now += 90 * DAY;
  await expect(remind()).rejects.toThrow('too much');
  const told = (await ownerships.list()).filter(({ reminded }) => reminded !== undefined);
  expect(told.map(({ subjectId }) => subjectId).sort()).toEqual(['alerts-by-owner', 'b']);
});

test('a crash before it was written down asks under the same id again', async () => {
  const { time, asked, ownerships, remind } = await given();
  time.now += 90 * DAY;
  const remembering = ownerships.remind;
  ownerships.remind = async () => {
    throw new Error('killed');
  };
  await expect(remind()).rejects.toThrow('killed');
  ownerships.remind = remembering;
  await remind();
  expect(asked[0]).toEqual(asked[1]);
});
