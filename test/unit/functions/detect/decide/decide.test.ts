import { beforeEach, describe, expect, test } from '@jest/globals';
import { decide, type Request } from '../../../../../functions/detect/decide/decide.ts';
import type { Caller } from '../../../../../functions/shared/caller.ts';
import type { Incident } from '../../../../../schemas/incident.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { Placing } from '../placing.ts';
import { services, signal } from '../signals.ts';

const START = 1_000_000;
const MINUTE = 60_000;
const ana: Caller = { id: 'u-ana', name: 'ana', role: 'investigator', teams: [] };
const of = (serviceName: string) => ({ serviceName });
type Without<T> = T extends unknown ? Omit<T, 'idempotencyKey' | 'rationale'> : never;

describe('what people decide about incidents', () => {
  let room: Placing;
  let keys = 0;
  beforeEach(() => {
    room = new Placing({ services, learned: new Map() });
  });

  const asked = (request: Without<Request>): Request => {
    keys += 1;
    return { idempotencyKey: `key-${keys}`, rationale: 'seen on the dashboard', ...request };
  };
  const by = (request: Request, caller = ana) =>
    decide({ incidents: room.incidents, clock: { now: () => START + 5 * MINUTE } }, request, caller);
  const now = (incident: { incidentId: string } | undefined) => room.incidents.get(incident!.incidentId);
  const again = (alert: Signal, more: Partial<Signal> = {}) =>
    signal({ ...alert, signalId: signal().signalId, time: alert.time + MINUTE, ...more });

  /** Two incidents of services that have nothing to do with each other. */
  async function two(): Promise<{ a: Incident; b: Incident; disk: Signal; mail: Signal }> {
    const disk = signal({ fingerprint: 'disk', name: 'disk', resource: of('storage') });
    const mail = signal({ fingerprint: 'mail', name: 'mail', resource: of('mail') });
    const a = (await room.place(signal({ fingerprint: 'io', resource: of('storage') }), disk))!;
    const b = (await room.place(mail))!;
    return { a, b, disk, mail };
  }

  test('a merge keeps the signals of both in one, and undoing it gives both back', async () => {
    const { a, b, mail } = await two();
    const merged = await by(asked({ kind: 'merge', incidentId: b.incidentId, into: a.incidentId }));
    expect(merged).toMatchObject({
      kind: 'merge',
      from: b.incidentId,
      to: a.incidentId,
      actor: { name: 'ana' },
    });
    expect(await now(a)).toMatchObject({ firingCount: 3, signalCount: 3, services: ['storage', 'mail'] });
    expect(await now(b)).toMatchObject({ status: 'merged', mergedInto: a.incidentId });
    const later = again(mail);
    expect((await room.place(later))?.incidentId).toBe(a.incidentId);
    await by(asked({ kind: 'undo', decisionId: merged.decisionId }));
    expect(await now(b)).toMatchObject({
      status: 'open',
      firingCount: 1,
      signalCount: 1,
      services: ['mail'],
    });
    expect((await now(b))?.mergedInto).toBeUndefined();
    expect(await now(a)).toMatchObject({ absorbed: [], keptApart: [b.incidentId] });
    expect((await room.incidents.decision(merged.decisionId))?.undoneBy).toBeDefined();
  });

  test('what the detector merged can be undone, and is not merged by it again', async () => {
    const web = await room.place(signal({ fingerprint: 'w', resource: of('web') }));
    const payments = await room.place(signal({ fingerprint: 'p', resource: of('payments') }));
    await room.place(signal({ time: START + 1_000 }));
    const [merge] = await room.incidents.decisions(web!.incidentId);
    await by(asked({ kind: 'undo', decisionId: merge!.decisionId }));
    await room.place(signal({ fingerprint: 'other', time: START + 2_000 }));
    expect(await now(web)).toMatchObject({ status: 'open' });
    expect(await now(payments)).toMatchObject({ status: 'open' });
  });

  test('a moved signal takes its alert along: later firings follow, and its end ends it there', async () => {
    const { a, b, disk } = await two();
    const move = await by(
      asked({ kind: 'move', incidentId: a.incidentId, signalIds: [disk.signalId], to: b.incidentId }),
    );
    expect(await now(a)).toMatchObject({ firingCount: 1, signalCount: 1 });
    expect(await now(b)).toMatchObject({ firingCount: 2, signalCount: 2, services: ['mail', 'storage'] });
    expect((await room.membership(disk))?.because).toEqual([
      { strategy: 'decision', reason: 'ana: seen on the dashboard' },
    ]);
    await room.place(again(disk, { status: 'resolved' }));
    expect(await now(b)).toMatchObject({ firingCount: 1 });
    const refired = again(disk, { time: START + 3 * MINUTE });
    expect((await room.place(refired))?.incidentId).toBe(b.incidentId);
    expect(await room.because(refired)).toContain('a person moved the alert disk here');
    await by(asked({ kind: 'undo', decisionId: move.decisionId }));
    expect((await room.membership(disk))?.incidentId).toBe(a.incidentId);
  });

  test('a moved alert does not return to what it was taken out of, even when its new incident has ended', async () => {
    const { a, b, disk } = await two();
    await by(asked({ kind: 'move', incidentId: a.incidentId, signalIds: [disk.signalId], to: b.incidentId }));
    const ended = (await now(b))!;
    await room.incidents.change({ ...ended, status: 'resolved', version: ended.version + 1 });
    const refired = again(disk);
    const own = await room.place(refired);
    expect([a.incidentId, b.incidentId]).not.toContain(own?.incidentId);
  });

  test('incidents between which signals moved are not merged by what has to do with both', async () => {
    const { a, b, disk } = await two();
    await by(asked({ kind: 'move', incidentId: a.incidentId, signalIds: [disk.signalId], to: b.incidentId }));
    await room.place(signal({ fingerprint: 'raid', resource: of('storage'), time: START + MINUTE }));
    expect(await now(a)).toMatchObject({ status: 'open' });
    expect(await now(b)).toMatchObject({ status: 'open', keptApart: [a.incidentId] });
  });

  test('a moved alert ends where it fires when a person then made the two incidents one', async () => {
    const { a, b, disk } = await two();
    await by(asked({ kind: 'move', incidentId: a.incidentId, signalIds: [disk.signalId], to: b.incidentId }));
    await by(asked({ kind: 'merge', incidentId: b.incidentId, into: a.incidentId }));
    expect(await now(a)).toMatchObject({ firingCount: 3 });
    const ended = await room.place(again(disk, { status: 'resolved' }));
    expect(ended).toMatchObject({ incidentId: a.incidentId, firingCount: 2 });
  });

  test('a moved alert does not return to what has become of the incident that it was taken out of', async () => {
    const { a, b, disk } = await two();
    const search = (await room.place(signal({ fingerprint: 'search', resource: of('search') })))!;
    await by(asked({ kind: 'move', incidentId: a.incidentId, signalIds: [disk.signalId], to: b.incidentId }));
    await by(asked({ kind: 'merge', incidentId: a.incidentId, into: search.incidentId }));
    const ended = (await now(b))!;
    await room.incidents.change({ ...ended, status: 'resolved', version: ended.version + 1 });
    expect((await room.place(again(disk)))?.incidentId).not.toBe(search.incidentId);
  });

  test('a split gives signals an incident of their own, and undoing it brings them home', async () => {
    const { a, disk } = await two();
    const split = await by(
      asked({ kind: 'split', incidentId: a.incidentId, signalIds: [disk.signalId], title: 'Disks' }),
    );
    const own = await room.incidents.get(split.to);
    expect(own).toMatchObject({ title: 'Disks', splitFrom: a.incidentId, firingCount: 1, version: 1 });
    expect((await room.place(again(disk)))?.incidentId).toBe(split.to);
    await by(asked({ kind: 'undo', decisionId: split.decisionId }));
    expect(await now(a)).toMatchObject({ firingCount: 2, signalCount: 2 });
    expect(await now(own)).toMatchObject({ signalCount: 1 });
  });

  test('the same key again answers the first decision and changes nothing; another request under it is refused', async () => {
    const { a, b } = await two();
    const request = asked({ kind: 'merge', incidentId: b.incidentId, into: a.incidentId });
    const first = await by(request);
    expect(await by(request)).toEqual(first);
    expect((await now(a))?.version).toBe(3);
    await expect(by({ ...request, rationale: 'other' })).rejects.toMatchObject({ code: 'KeyReused' });
  });

  test('says by field what it can not do', async () => {
    const { a, b, disk } = await two();
    const of = (kind: 'merge', more: object) => asked({ kind, incidentId: a.incidentId, ...more } as never);
    const refused = (request: Request) =>
      by(request).then(
        () => 'done',
        ({ code, path }) => `${code} ${path}`,
      );
    expect(await refused(of('merge', { into: a.incidentId }))).toBe('BadInput input.into');
    expect(await refused(of('merge', { into: 'nowhere' }))).toBe('NotFound input.into');
    const split = (signalIds: string[]) => asked({ kind: 'split', incidentId: a.incidentId, signalIds });
    expect(await refused(split(['unknown']))).toBe('BadInput input.signalIds[0]');
    const { signalId } = (await room.incidents.members(a.incidentId))[0]!;
    expect(await refused(split([disk.signalId, signalId]))).toBe('NotAllowed input.signalIds');
    expect(await refused(asked({ kind: 'undo', decisionId: 'no' }))).toBe('NotFound input.decisionId');
    const merge = await by(asked({ kind: 'merge', incidentId: b.incidentId, into: a.incidentId }));
    expect(await refused(asked({ kind: 'merge', incidentId: b.incidentId, into: a.incidentId }))).toBe(
      'NotAllowed input.incidentId',
    );
    await by(asked({ kind: 'undo', decisionId: merge.decisionId }));
    expect(await refused(asked({ kind: 'undo', decisionId: merge.decisionId }))).toBe(
      'NotAllowed input.decisionId',
    );
  });

  test('refuses more signals than one decision moves', async () => {
    const many = Array.from({ length: 21 }, (_, index) =>
      signal({ fingerprint: 'noisy', time: START + index * 1_000, resource: of('storage') }),
    );
    const noisy = await room.place(...many, signal({ fingerprint: 'other', resource: of('storage') }));
    const request = asked({
      kind: 'split',
      incidentId: noisy!.incidentId,
      signalIds: [many[0]!.signalId],
    });
    await expect(by(request)).rejects.toMatchObject({ code: 'Limit', info: { limit: 20 } });
  });

  test('decides anew when somebody writes meanwhile, and gives up in the end', async () => {
    const { a, b } = await two();
    const write = room.incidents.decide.bind(room.incidents);
    let tries = 0;
    room.incidents.decide = async (decision) => {
      tries += 1;
      return tries === 1 ? 'conflict' : write(decision);
    };
    await by(asked({ kind: 'merge', incidentId: b.incidentId, into: a.incidentId }));
    expect(tries).toBe(2);
    room.incidents.decide = async () => 'conflict';
    await expect(
      by(
        asked({
          kind: 'split',
          incidentId: a.incidentId,
          signalIds: [(await room.incidents.members(a.incidentId))[0]!.signalId],
        }),
      ),
    ).rejects.toThrow('changed at each of 12 attempts');
  });
});
