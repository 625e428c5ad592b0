import { beforeEach, describe, expect, test } from '@jest/globals';
import { Placing } from './placing.ts';
import { services, signal } from './signals.ts';

const MINUTE = 60_000;
const START = 1_000_000;
const of = (serviceName: string) => ({ serviceName });

describe('placing a signal', () => {
  let room: Placing;
  beforeEach(() => {
    room = new Placing({ services, learned: new Map([['search', new Set(['checkout'])]]) });
  });

  test('an alert that fires opens an incident, the same one each time', async () => {
    const alert = signal();
    const incident = await room.place(alert);
    expect(incident).toMatchObject({ status: 'open', services: ['checkout'], firingCount: 1, version: 1 });
    expect(await room.because(alert)).toEqual(['it opened the incident']);
    const again = await new Placing(room.context).place(alert);
    expect(again?.incidentId).toBe(incident?.incidentId);
  });

  test('a change, a resolved alert and a mild alert open nothing', async () => {
    expect(await room.place(signal({ kind: 'change', status: 'succeeded' }))).toBeUndefined();
    expect(await room.place(signal({ status: 'resolved', fingerprint: 'r' }))).toBeUndefined();
    expect(await room.place(signal({ severityNumber: 9, fingerprint: 'm' }))).toBeUndefined();
  });

  test('an alert of the same service joins, saying why', async () => {
    const first = await room.place(signal());
    const other = signal({ fingerprint: 'other', time: START + 30_000 });
    expect(await room.place(other)).toMatchObject({
      incidentId: first?.incidentId,
      version: 2,
      signalCount: 2,
      firingCount: 2,
    });
    expect((await room.membership(other))?.because).toEqual([
      { strategy: 'service', reason: 'the incident is about checkout' },
      { strategy: 'time', reason: "30 s after the incident's first signal" },
    ]);
  });

  test('an alert of a caller or a callee joins by the declared dependency', async () => {
    const first = await room.place(signal());
    const caller = signal({ fingerprint: 'w', resource: of('web') });
    const callee = signal({ fingerprint: 'p', resource: of('payments') });
    expect((await room.place(caller, callee))?.incidentId).toBe(first?.incidentId);
    expect(await room.because(caller)).toContain('web depends on checkout');
    expect(await room.because(callee)).toContain('checkout depends on payments');
  });

  test('an alert of a caller joins by a dependency that spans showed', async () => {
    const first = await room.place(signal());
    const caller = signal({ fingerprint: 's', resource: of('search') });
    expect((await room.place(caller))?.incidentId).toBe(first?.incidentId);
    expect(await room.because(caller)).toContain('search calls checkout, as spans show');
    const unaware = new Placing({ services, learned: new Map() });
    const alone = await unaware.place(signal(), caller);
    expect(alone?.signalCount).toBe(1);
  });

  test('dependencies in a circle, of a service on itself and of services nobody knows do no harm', async () => {
    const circle = new Placing({
      services: new Map(),
      learned: new Map([
        ['a', new Set(['b', 'a', 'unheard-of'])],
        ['b', new Set(['c'])],
        ['c', new Set(['a'])],
      ]),
    });
    const inCircle = ['a', 'b', 'c'].map((name) => signal({ fingerprint: name, resource: of(name) }));
    expect(await circle.place(...inCircle)).toMatchObject({ signalCount: 3 });
    expect(await circle.place(signal({ fingerprint: 'n', resource: {} }))).toMatchObject({ services: [] });
  });

  test('an unrelated service, or the same one hours later, gets an incident of its own', async () => {
    const first = await room.place(signal());
    const unrelated = await room.place(signal({ fingerprint: 's', resource: of('unrelated') }));
    const late = await room.place(signal({ fingerprint: 'l', time: START + 31 * MINUTE }));
    const ids = new Set([first, unrelated, late].map((incident) => incident?.incidentId));
    expect(ids.size).toBe(3);
  });

  test('signals of one trace, or of what one commit was deployed to, belong together', async () => {
    const traced = { traceId: 'trace-1', resource: of('inventory'), fingerprint: 'i' };
    const first = await room.place(signal({ traceId: 'trace-1', resource: of('billing') }));
    const second = signal(traced);
    expect((await room.place(second))?.incidentId).toBe(first?.incidentId);
    expect(await room.because(second)).toContain('trace trace-1 passes through both');
    const attributes = { 'vcs.ref.head.revision': 'abc123' };
    const mail = signal({ fingerprint: 'mail', resource: of('mail'), attributes });
    const ads = signal({ fingerprint: 'ads', resource: of('ads'), attributes });
    const deployed = await room.place(mail);
    expect(deployed?.incidentId).not.toBe(first?.incidentId);
    expect((await room.place(ads))?.incidentId).toBe(deployed?.incidentId);
    expect(await room.because(ads)).toContain('the change abc123 is behind both');
  });

  test('what is of no service belongs together when it says the same, but for the numbers in it', async () => {
    const lost = (body: string) => signal({ name: 'link', body, resource: {}, fingerprint: body });
    const first = await room.place(lost('port 17 lost carrier on switch 4'));
    const alike = lost('port 3 lost carrier on switch 9');
    expect((await room.place(alike))?.incidentId).toBe(first?.incidentId);
    expect(await room.because(alike)).toContain('its text has the form of another link in it');
    expect((await room.place(lost('fan stopped')))?.incidentId).not.toBe(first?.incidentId);
    expect((await room.place(signal({ resource: {}, fingerprint: 'mute' })))?.signalCount).toBe(1);
  });

  test('the incident resolves when the last of its alerts does, however late', async () => {
    const other = { fingerprint: 'other' };
    await room.place(signal(), signal(other));
    const one = await room.place(signal({ status: 'resolved', time: START + 90 * MINUTE }));
    expect(one).toMatchObject({ status: 'open', firingCount: 1 });
    const none = await room.place(signal({ ...other, status: 'resolved', time: START + 1 }));
    expect(none).toMatchObject({ status: 'resolved', firingCount: 0 });
  });

  test('the same alert again counts once', async () => {
    const again = await room.place(signal(), signal({ time: START + 60_000 }));
    expect(again).toMatchObject({ firingCount: 1, signalCount: 2 });
  });

  test('a quiet incident opens again with the next signal', async () => {
    const first = await room.place(signal());
    await room.incidents.change({ ...first!, status: 'quiet', version: 2 });
    const next = await room.place(signal({ fingerprint: 'other', time: START + 29 * MINUTE }));
    expect(next).toMatchObject({ incidentId: first?.incidentId, status: 'open', version: 3 });
  });

  test('a change shortly before is placed beside the incident and never raises its severity', async () => {
    const change = signal({
      fingerprint: 'deployment',
      kind: 'change',
      status: 'succeeded',
      severityNumber: 21,
      time: START - 4 * MINUTE,
    });
    const incident = await room.place(change, signal({ severityNumber: 13 }));
    expect(incident).toMatchObject({ incidentId: incident?.incidentId, severityNumber: 13, firingCount: 1 });
    const beside = await room.incidents.get(incident!.incidentId);
    expect(beside?.signalCount).toBe(2);
    expect(await room.because(change)).toContain("240 s before the incident's first signal");
  });

  test('a signal of two incidents that began together makes them one, on record', async () => {
    const web = signal({ fingerprint: 'w', resource: of('web') });
    const payments = signal({ fingerprint: 'p', resource: of('payments'), time: START + 5_000 });
    const first = await room.place(web);
    const second = await room.place(payments);
    expect(second?.incidentId).not.toBe(first?.incidentId);
    const bridge = signal({ time: START + 10_000 });
    const one = await room.place(bridge);
    expect(one).toMatchObject({
      incidentId: first?.incidentId,
      absorbed: [second?.incidentId],
      services: ['web', 'payments', 'checkout'],
      firingCount: 3,
      signalCount: 3,
    });
    expect(await room.incidents.get(second!.incidentId)).toMatchObject({ status: 'merged' });
    const [decision] = await room.incidents.decisions(first!.incidentId);
    expect(decision).toMatchObject({ kind: 'merge', from: second?.incidentId, actor: { kind: 'detector' } });
    // The alert that fired in the merged one ends in the one that has it now.
    const ended = await room.place(
      signal({ ...payments, ...fresh(), status: 'resolved', time: START + 20_000 }),
    );
    expect(ended).toMatchObject({ incidentId: first?.incidentId, firingCount: 2 });
  });

  test('incidents that began far apart stay two, whatever belongs to both', async () => {
    await room.place(signal({ fingerprint: 'w', resource: of('web') }));
    const later = START + 15 * MINUTE;
    const second = await room.place(signal({ fingerprint: 'p', resource: of('payments'), time: later }));
    await room.place(signal({ time: later + 10_000 }));
    expect(await room.incidents.get(second!.incidentId)).toMatchObject({ status: 'open' });
    expect(await room.incidents.open()).toHaveLength(2);
  });
});

/** Another signal, whatever is copied into it. */
const fresh = () => ({ signalId: signal().signalId });
