import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../../../functions/detect/decide/decide.ts';
import { MAX_LOOKED_AT, settle } from '../../../../../functions/detect/settle/settle.ts';
import { LINKS_AFTER_END_MS } from '../../../../../functions/detect/split/parts.ts';
import { Remembered } from '../../../../../functions/detect/watch/remembered.ts';
import type { Caller } from '../../../../../functions/shared/caller.ts';
import { MAX_MOVED } from '../../../../../functions/shared/ports/incident-store.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { Placing } from '../placing.ts';
import { services, signal } from '../signals.ts';

const START = 1_000_000;
const MINUTE = 60_000;
const ana: Caller = { id: 'u-ana', name: 'ana', role: 'investigator', teams: [] };
const alert = (serviceName: string, more: Partial<Signal> = {}) =>
  signal({ name: `${serviceName} fails`, fingerprint: serviceName, resource: { serviceName }, ...more });

/** One incident: web calls checkout, which calls payments; nothing but checkout links the two. */
async function linkedByCheckout() {
  const room = new Placing({ services, learned: new Map() });
  const web = alert('web');
  const checkout = alert('checkout', { time: START + 1_000 });
  const payments = alert('payments', { time: START + 2_000 });
  const one = (await room.place(web, checkout, payments))!;
  const whole = new Remembered<number>(1_000);
  const run = async (now: number) =>
    (await settle({ incidents: room.incidents, clock: { now: () => now }, whole })).split;
  const where = (of: Signal) => room.incidents.incidentOf(of.signalId);
  let keys = 0;
  const decided = (request: object) => {
    keys += 1;
    return decide(
      { incidents: room.incidents, clock: { now: () => START + MINUTE } },
      { idempotencyKey: `key-${keys}`, rationale: 'another matter', ...request } as never,
      ana,
    );
  };
  const takeOut = (...signals: readonly Signal[]) =>
    decided({
      kind: 'split',
      incidentId: one.incidentId,
      signalIds: signals.map(({ signalId }) => signalId),
    });
  return { room, one, web, checkout, payments, run, where, decided, takeOut };
}

describe('an incident of which nothing links two parts any more', () => {
  test('stays whole while the alert between them fires, and for half an hour after its end', async () => {
    const { room, run, where, web, payments } = await linkedByCheckout();
    expect(await run(START + 40 * MINUTE)).toBe(0);
    const end = START + 60 * MINUTE;
    await room.place(alert('checkout', { time: end, observedTime: end, status: 'resolved' }));
    expect(await run(end + LINKS_AFTER_END_MS - 1)).toBe(0);
    expect(await where(web)).toBe(await where(payments));
  });

  test('splits once what linked them has been over for long, and says so in a decision and with each signal', async () => {
    const { room, one, run, where, payments, web, checkout } = await linkedByCheckout();
    const end = START + MINUTE;
    await room.place(alert('checkout', { time: end, observedTime: end, status: 'resolved' }));
    const now = end + LINKS_AFTER_END_MS + MINUTE;
    expect(await run(now)).toBe(1);
    const own = (await where(payments))!;
    expect(await where(web)).toBe(one.incidentId);
    expect(await where(checkout)).toBe(one.incidentId);
    const [decision] = await room.incidents.decisions(one.incidentId);
    expect(decision).toMatchObject({
      kind: 'split',
      from: one.incidentId,
      to: own,
      signalIds: [payments.signalId],
      actor: { kind: 'detector', name: 'Signalroom' },
      time: now,
      rationale: 'nothing links payments fails to the rest any more: checkout fails did, and is over',
    });
    expect((await room.membership(payments))?.because).toEqual([
      { strategy: 'dependency', reason: 'checkout depends on payments' },
      { strategy: 'time', reason: "2 s after the incident's first signal" },
      { strategy: 'split', reason: decision?.rationale },
    ]);
    expect(await room.incidents.get(own)).toMatchObject({
      splitFrom: one.incidentId,
      firingCount: 1,
      services: ['payments'],
    });
    expect(await room.incidents.get(one.incidentId)).toMatchObject({
      firingCount: 1,
      services: ['web', 'checkout'],
    });
    expect([await run(now + MINUTE), await run(now + 2 * MINUTE)]).toEqual([0, 0]);
  });

  test('splits when a person took out what linked them, and what comes later finds its own part', async () => {
    const { room, one, run, where, web, payments, takeOut, checkout } = await linkedByCheckout();
    await takeOut(checkout);
    expect(await run(START + 5 * MINUTE)).toBe(1);
    const own = (await where(payments))!;
    expect(own).not.toBe(one.incidentId);
    expect(await where(web)).toBe(one.incidentId);
    const later = { time: START + 6 * MINUTE };
    const again = alert('payments', later);
    expect((await room.place(again))?.incidentId).not.toBe(one.incidentId);
    const another = alert('payments', { fingerprint: 'another', ...later });
    expect((await room.place(another))?.incidentId).toBe(await where(again));
    expect((await room.place(alert('web', later)))?.incidentId).toBe(one.incidentId);
    expect(await run(START + 10 * MINUTE)).toBe(0);
  });

  test('the same twice, or from two processes, gives the same incident once', async () => {
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const { run, takeOut, checkout, room } = await linkedByCheckout();
        await takeOut(checkout);
        const both = await Promise.all([run(START + 5 * MINUTE), run(START + 5 * MINUTE)]);
        return { both, alive: (await room.incidents.heardOfSince(0)).length };
      }),
    );
    for (const { both, alive } of runs) {
      expect(both.toSorted()).toEqual([0, 1]);
      expect(alive).toBe(3);
    }
  });

  test('has its alerts end where they fire when a person made the two one again', async () => {
    const { room, one, run, where, payments, takeOut, decided, checkout } = await linkedByCheckout();
    await takeOut(checkout);
    await run(START + 5 * MINUTE);
    await decided({ kind: 'merge', incidentId: await where(payments), into: one.incidentId });
    const ended = alert('payments', { status: 'resolved', time: START + 6 * MINUTE });
    expect(await room.place(ended)).toMatchObject({ incidentId: one.incidentId, firingCount: 1 });
  });

  test('is not split again where a person took the split back', async () => {
    const { room, one, run, where, payments, takeOut, decided, checkout } = await linkedByCheckout();
    await takeOut(checkout);
    await run(START + 5 * MINUTE);
    const [split] = await room.incidents.decisions((await where(payments))!);
    await decided({ kind: 'undo', decisionId: split!.decisionId });
    expect(await where(payments)).toBe(one.incidentId);
    expect(await run(START + 10 * MINUTE)).toBe(0);
  });

  test('keeps what a person moved there, and all of what a person merged', async () => {
    const { room, one, run, decided } = await linkedByCheckout();
    const mail = alert('mail');
    const search = alert('search', { fingerprint: 'search' });
    const other = alert('mail', { fingerprint: 'other' });
    const [a, b] = [(await room.place(other, mail))!, (await room.place(search))!];
    await decided({
      kind: 'move',
      incidentId: a.incidentId,
      signalIds: [mail.signalId],
      to: one.incidentId,
    });
    expect(await run(START + 5 * MINUTE)).toBe(0);
    await decided({ kind: 'merge', incidentId: b.incidentId, into: one.incidentId });
    expect(await run(START + 10 * MINUTE)).toBe(0);
    expect(await room.incidents.incidentOf(search.signalId)).toBe(one.incidentId);
  });

  test('keeps a part whose signals are more than move at once, and lets the other go', async () => {
    const { room, run, where, web, payments, takeOut, checkout, one } = await linkedByCheckout();
    for (let index = 0; index < MAX_MOVED; index += 1)
      await room.place(alert('web', { fingerprint: `web ${index}`, time: START + 3_000 + index }));
    await takeOut(checkout);
    expect(await run(START + 5 * MINUTE)).toBe(1);
    expect(await where(web)).toBe(one.incidentId);
    expect(await where(payments)).not.toBe(one.incidentId);
  });

  test('says so when the part that should leave has more signals than move at once, once, and until it leaves', async () => {
    const { room, run, where, payments, takeOut, checkout, one } = await linkedByCheckout();
    const more = (serviceName: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        alert(serviceName, { fingerprint: `${serviceName} ${index}`, time: START + 3_000 + index }),
      );
    const [webs, others] = [more('web', MAX_MOVED + 2), more('payments', MAX_MOVED)];
    await room.place(...webs, ...others);
    await takeOut(checkout);
    const head = async () => (await room.incidents.get(one.incidentId))!;
    expect(await run(START + 5 * MINUTE)).toBe(0);
    const said = await head();
    expect(said.splitHeldBack).toBe(
      'nothing links 21 of its signals to the rest any more; more than 20 do not leave by themselves: split it by hand, in steps',
    );
    expect([await run(START + 10 * MINUTE), await head()]).toEqual([0, said]);
    for (const { fingerprint } of others) {
      const over = { fingerprint, status: 'resolved', time: START + 11 * MINUTE } as const;
      await room.place(alert('payments', over));
    }
    expect(await run(START + 12 * MINUTE + LINKS_AFTER_END_MS)).toBe(1);
    const own = (await where(payments))!;
    expect(own).not.toBe(one.incidentId);
    expect(await room.incidents.get(own)).not.toHaveProperty('splitHeldBack');
    expect(await run(START + 13 * MINUTE + LINKS_AFTER_END_MS)).toBe(0);
    expect(await head()).not.toHaveProperty('splitHeldBack');
  });

  test('stays whole when it is not known what linked its signals: they came before that was kept', async () => {
    const { room, run, takeOut, checkout, one } = await linkedByCheckout();
    await takeOut(checkout);
    const members = room.incidents.members.bind(room.incidents);
    room.incidents.members = async (id) => (await members(id)).map(({ links: _links, ...member }) => member);
    expect(await run(START + 5 * MINUTE)).toBe(0);
    expect(one.firingCount).toBe(3);
  });
});

describe('looking for incidents to split', () => {
  test('reads the signals of those that changed since it looked last, and of no other', async () => {
    const { room, run } = await linkedByCheckout();
    for (let index = 0; index < 30; index += 1)
      await room.place(
        alert(`s${index}`, { fingerprint: `a${index}` }),
        alert(`s${index}`, { fingerprint: `b${index}` }),
      );
    const read: string[] = [];
    const members = room.incidents.members.bind(room.incidents);
    room.incidents.members = (id) => {
      read.push(id);
      return members(id);
    };
    await run(START + MINUTE);
    expect(read).toHaveLength(31);
    const changed = await room.place(alert('s3', { fingerprint: 'c', time: START + MINUTE }));
    await run(START + 2 * MINUTE);
    expect(read.slice(31)).toEqual([changed?.incidentId]);
  });

  test('looks at so many in a run, and at the others in the next', async () => {
    const { room, run } = await linkedByCheckout();
    let read = 0;
    for (let index = 0; index < MAX_LOOKED_AT + 20; index += 1)
      await room.place(
        alert(`s${index}`, { fingerprint: `a${index}` }),
        alert(`s${index}`, { fingerprint: `b${index}` }),
      );
    room.incidents.members = async () => {
      read += 1;
      return [];
    };
    await run(START + MINUTE);
    expect(read).toBe(MAX_LOOKED_AT);
    await run(START + MINUTE);
    expect(read).toBe(MAX_LOOKED_AT + 21);
  });
});
