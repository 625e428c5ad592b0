import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  type DecisionWrite,
  type IncidentStore,
  MAX_PER_KEY,
  type Placement,
} from '../../functions/shared/ports/incident-store.ts';
import type { Incident, IncidentDecision, IncidentMember } from '../../schemas/incident.ts';

const fresh = (): string => randomBytes(16).toString('hex');

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function incidentStoreContract(make: () => Promise<IncidentStore>): void {
  const now = Date.now();
  const incident = (more: Partial<Incident> = {}): Incident => ({
    incidentId: fresh(),
    status: 'open',
    title: 'Checkout fails',
    severityNumber: 17,
    services: ['checkout'],
    openedAt: now,
    updatedAt: now,
    observedAt: now,
    firingCount: 1,
    signalCount: 1,
    absorbed: [],
    keptApart: [],
    version: 1,
    ...more,
  });
  const member = (incidentId: string, more: Partial<IncidentMember> = {}): IncidentMember => ({
    incidentId,
    signalId: fresh(),
    time: now,
    kind: 'alert',
    name: 'Checkout fails',
    severityNumber: 17,
    fingerprint: fresh(),
    because: [{ strategy: 'first', reason: 'it opened the incident' }],
    ...more,
  });
  const placement = (head: Incident, entering: IncidentMember, more: Partial<Placement> = {}): Placement => ({
    incident: head,
    member: entering,
    marks: [],
    alert: 'begins',
    absorbed: [],
    ...more,
  });
  const opened = async (store: IncidentStore, more: Partial<Incident> = {}, marks: string[] = []) => {
    const head = incident(more);
    const first = member(head.incidentId);
    expect(await store.place(placement(head, first, { marks }))).toBe('placed');
    return { head, first };
  };
  const decision = (from: string, to: string, more: Partial<IncidentDecision> = {}): IncidentDecision => ({
    decisionId: fresh(),
    kind: 'merge',
    from,
    to,
    signalIds: [],
    absorbed: [from],
    actor: { kind: 'person', id: fresh(), name: 'ana' },
    time: now,
    rationale: 'one matter',
    ...more,
  });
  const deciding = (decided: IncidentDecision, heads: readonly Incident[], more = {}): DecisionWrite => ({
    decision: decided,
    idempotencyKey: fresh(),
    requestHash: 'hash',
    heads,
    moves: [],
    alerts: [],
    ...more,
  });
  /** Two incidents, of which the second became part of the first. */
  const merged = async (store: IncidentStore) => {
    const key = `change#${fresh()}`;
    const into = await opened(store);
    const from = await opened(store, {}, [key]);
    const head = { ...into.head, absorbed: [from.head.incidentId], version: 2 };
    const gone: Incident = {
      ...from.head,
      status: 'merged',
      mergedInto: into.head.incidentId,
      version: 2,
    };
    const write = deciding(decision(from.head.incidentId, into.head.incidentId), [head, gone]);
    expect(await store.decide(write)).toBe('done');
    return { into, from, head, gone, key, write };
  };

  describe('an incident store', () => {
    test('gives back what was placed, to the field', async () => {
      const store = await make();
      const head = incident();
      const first = member(head.incidentId, { serviceName: 'checkout', status: 'firing' });
      expect(await store.place(placement(head, first))).toBe('placed');
      expect(await store.get(head.incidentId)).toEqual(head);
      expect(await store.members(head.incidentId)).toEqual([first]);
      expect(await store.incidentOf(first.signalId)).toBe(head.incidentId);
      expect(await store.incidentOfFingerprint(first.fingerprint)).toBe(head.incidentId);
    });

    test('places a signal once, whatever incident is tried', async () => {
      const store = await make();
      const { head, first } = await opened(store);
      const next = { ...head, version: 2, signalCount: 2 };
      expect(await store.place(placement(next, first, { alert: 'same' }))).toBe('known');
      const other = incident();
      const again = { ...first, incidentId: other.incidentId };
      expect(await store.place(placement(other, again, { alert: 'same' }))).toBe('known');
      expect(await store.get(head.incidentId)).toEqual(head);
      expect(await store.get(other.incidentId)).toBeUndefined();
    });

    test('answers conflict when the version was taken by somebody else', async () => {
      const store = await make();
      const { head } = await opened(store);
      expect(await store.place(placement(head, member(head.incidentId)))).toBe('conflict');
      const second = { ...head, version: 2, signalCount: 2 };
      expect(await store.place(placement(second, member(head.incidentId)))).toBe('placed');
      expect(await store.place(placement(second, member(head.incidentId)))).toBe('conflict');
      expect((await store.members(head.incidentId)).length).toBe(2);
    });

    test('of twenty who place at once on one version, exactly one wins', async () => {
      const store = await make();
      const { head } = await opened(store);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () =>
          store.place(placement({ ...head, version: 2 }, member(head.incidentId))),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(19);
    });

    test('finds by any of its keys what is open or quiet, and not what has ended', async () => {
      const store = await make();
      const [key, other] = [`change#${fresh()}`, `trace#${fresh()}`];
      const { head } = await opened(store, {}, [key, other]);
      const asked = { fingerprint: fresh(), keys: [`change#${fresh()}`, key, other] };
      const { candidates, alert } = await store.find(asked);
      expect(alert).toEqual({ apart: [] });
      expect(candidates).toEqual([{ incident: head, keys: new Set([key, other]) }]);
      const quiet: Incident = { ...head, status: 'quiet', version: 2 };
      expect(await store.change(quiet)).toBe('changed');
      expect((await store.find(asked)).candidates[0]?.incident).toEqual(quiet);
      expect(await store.change({ ...quiet, status: 'resolved', version: 3 })).toBe('changed');
      expect((await store.find(asked)).candidates).toEqual([]);
      expect((await store.find(asked)).candidates).toEqual([]);
      expect(await store.change({ ...quiet, version: 3 })).toBe('conflict');
    });

    test('tells of a key that leads to as many incidents as one may', async () => {
      const store = await make();
      const key = `change#${fresh()}`;
      for (let count = 0; count < MAX_PER_KEY - 1; count += 1) await opened(store, {}, [key]);
      const asked = { fingerprint: fresh(), keys: [key] };
      expect((await store.find(asked)).crowded).toEqual([]);
      await opened(store, {}, [key]);
      expect((await store.find(asked)).crowded).toEqual([key]);
      expect((await store.find(asked)).candidates).toHaveLength(MAX_PER_KEY);
    });

    test('knows where an alert fires, until it ends there', async () => {
      const store = await make();
      const { head, first } = await opened(store);
      const { fingerprint } = first;
      const firing = await store.find({ fingerprint, keys: [] });
      expect(firing).toMatchObject({
        alert: { firesIn: head.incidentId },
        storedFiresIn: head.incidentId,
        candidates: [{ incident: head }],
      });
      const stale = placement({ ...head, version: 2 }, member(head.incidentId, { fingerprint }));
      expect(await store.place(stale)).toBe('conflict');
      const ending = placement({ ...head, version: 2 }, member(head.incidentId, { fingerprint }), {
        alert: 'ends',
        storedFiresIn: head.incidentId,
      });
      expect(await store.place(ending)).toBe('placed');
      const { alert, candidates } = await store.find({ fingerprint, keys: [] });
      expect({ alert, candidates }).toEqual({ alert: { apart: [] }, candidates: [] });
    });

    test('answers for a merged incident with the one that has its signals', async () => {
      const store = await make();
      const { into, from, head, gone, key, write } = await merged(store);
      expect(await store.get(from.head.incidentId)).toEqual(gone);
      expect(await store.incidentOf(from.first.signalId)).toBe(head.incidentId);
      expect(await store.incidentOfFingerprint(from.first.fingerprint)).toBe(head.incidentId);
      const found = await store.find({ fingerprint: from.first.fingerprint, keys: [key] });
      expect(found.candidates).toEqual([{ incident: head, keys: new Set([key]) }]);
      expect(found.alert.firesIn).toBe(head.incidentId);
      expect(found.storedFiresIn).toBe(from.head.incidentId);
      const members = await store.members(head.incidentId);
      expect(members).toHaveLength(2);
      expect(members).toEqual(expect.arrayContaining([into.first, from.first]));
      expect(await store.decisions(head.incidentId)).toEqual([write.decision]);
      expect(await store.decisions(from.head.incidentId)).toEqual([write.decision]);
    });

    test('merges while it places, with the decision that says so', async () => {
      const store = await make();
      const [into, from] = [await opened(store), await opened(store)];
      const bridge = member(into.head.incidentId);
      const by = decision(from.head.incidentId, into.head.incidentId);
      const gone: Incident = {
        ...from.head,
        status: 'merged',
        mergedInto: into.head.incidentId,
        version: 2,
      };
      const head = { ...into.head, absorbed: [from.head.incidentId], version: 2 };
      const absorbed = [{ head: gone, decision: by }];
      expect(await store.place(placement(head, bridge, { absorbed }))).toBe('placed');
      expect((await store.members(head.incidentId)).length).toBe(3);
      expect(await store.decision(by.decisionId)).toEqual(by);
    });

    test('changes other incidents while it places, all of them or none', async () => {
      const store = await make();
      const { head, first } = await opened(store);
      const storm = { newestAt: now, counts: [25, 0, 3], latest: now, stormedAt: now };
      const other = incident({ storm: { ...storm, after: head.incidentId }, splitFrom: head.incidentId });
      const parted: Incident = { ...head, firingCount: 0, storm: { ...storm, next: other.incidentId } };
      const entering = member(other.incidentId, { fingerprint: first.fingerprint });
      const write = (version: number): Placement =>
        placement(other, entering, {
          storedFiresIn: head.incidentId,
          beside: [{ ...parted, version }],
        });
      expect(await store.place(write(3))).toBe('conflict');
      expect(await store.get(other.incidentId)).toBeUndefined();
      expect(await store.place(write(2))).toBe('placed');
      expect(await store.get(other.incidentId)).toEqual(other);
      expect(await store.get(head.incidentId)).toEqual({ ...parted, version: 2 });
      const { alert } = await store.find({ fingerprint: first.fingerprint, keys: [] });
      expect(alert.firesIn).toBe(other.incidentId);
    });

    test('writes a decision once, and tells what an earlier request decided', async () => {
      const store = await make();
      const { write, head } = await merged(store);
      const request = { actorId: write.decision.actor.id, idempotencyKey: write.idempotencyKey };
      expect(await store.earlierDecision(request)).toEqual({
        decision: write.decision,
        requestHash: 'hash',
      });
      const next = [{ ...head, version: 3 }];
      expect(await store.decide({ ...write, heads: next })).toBe('conflict');
      expect(await store.decide({ ...write, idempotencyKey: fresh() })).toBe('conflict');
      expect(await store.earlierDecision({ ...request, idempotencyKey: fresh() })).toBeUndefined();
    });

    test('moves members and remembers where their alerts belong', async () => {
      const store = await make();
      const [from, to] = [await opened(store), await opened(store)];
      const { fingerprint } = from.first;
      const moved = { ...from.first, incidentId: to.head.incidentId };
      const write = deciding(
        decision(from.head.incidentId, to.head.incidentId, { kind: 'move' }),
        [
          { ...from.head, version: 2 },
          { ...to.head, version: 2 },
        ],
        {
          moves: [{ member: moved, from: from.head.incidentId }],
          alerts: [
            {
              fingerprint,
              firesIn: to.head.incidentId,
              follows: to.head.incidentId,
              apart: [from.head.incidentId],
            },
          ],
        },
      );
      expect(await store.decide(write)).toBe('done');
      expect(await store.members(from.head.incidentId)).toEqual([]);
      expect(await store.members(to.head.incidentId)).toEqual(expect.arrayContaining([moved, to.first]));
      expect(await store.incidentOf(moved.signalId)).toBe(to.head.incidentId);
      expect((await store.find({ fingerprint, keys: [] })).alert).toEqual({
        firesIn: to.head.incidentId,
        follows: to.head.incidentId,
        apart: [from.head.incidentId],
      });
    });

    test('says of a decision that it was undone', async () => {
      const store = await make();
      const { write, head } = await merged(store);
      const by = decision(head.incidentId, write.decision.from, {
        kind: 'undo',
        undoes: write.decision.decisionId,
        time: now + 1,
      });
      const undone = { ...write.decision, undoneBy: by.decisionId };
      expect(await store.decide(deciding(by, [{ ...head, version: 3 }], { undone }))).toBe('done');
      expect(await store.decision(write.decision.decisionId)).toEqual(undone);
      expect(await store.decisions(head.incidentId)).toEqual([by, undone]);
    });

    test('tells which incidents nothing was heard of for a while', async () => {
      const store = await make();
      const HOUR = 3_600_000;
      const [old, fresher] = [
        await opened(store, { observedAt: now - 3 * HOUR }),
        await opened(store, { observedAt: now }),
      ];
      const silent = async () => (await store.silentSince(now - HOUR)).map(({ incidentId }) => incidentId);
      expect(await silent()).toContain(old.head.incidentId);
      expect(await silent()).not.toContain(fresher.head.incidentId);
      const heard = (await store.heardOfSince(now - HOUR / 2)).map(({ incidentId }) => incidentId);
      expect(heard).toContain(fresher.head.incidentId);
      expect(heard).not.toContain(old.head.incidentId);
      await store.change({ ...old.head, observedAt: now, version: 2 });
      expect(await silent()).not.toContain(old.head.incidentId);
      await store.change({ ...old.head, observedAt: now - 2 * HOUR, version: 3 });
      expect(await silent()).toContain(old.head.incidentId);
      await store.change({ ...old.head, status: 'resolved', version: 4 });
      expect(await silent()).not.toContain(old.head.incidentId);
    });

    test('keeps what strategies in shadow would have done, once, newest first', async () => {
      const store = await make();
      const strategy = fresh();
      const shadow = (time: number) => ({ strategy, signalId: fresh(), time, reason: 'alike' });
      const [one, two] = [shadow(now - 1), { ...shadow(now), incidentId: fresh(), wouldBeIn: fresh() }];
      await store.recordShadow([one, two]);
      await store.recordShadow([one]);
      const first = await store.shadow(strategy, { limit: 1 });
      expect(first.items).toEqual([two]);
      const rest = await store.shadow(strategy, { limit: 5, nextToken: first.nextToken! });
      expect(rest).toEqual({ items: [one] });
    });

    test('lists incidents newest first, a page at a time', async () => {
      const store = await make();
      const heads = [0, 1, 2].map((age) => incident({ openedAt: now - age }));
      for (const head of heads) await store.place(placement(head, member(head.incidentId)));
      const seen: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await store.list({ limit: 2, ...(nextToken === undefined ? {} : { nextToken }) });
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items.map(({ incidentId }) => incidentId));
        nextToken = page.nextToken;
      } while (nextToken !== undefined && !heads.every(({ incidentId }) => seen.includes(incidentId)));
      const order = heads.map(({ incidentId }) => seen.indexOf(incidentId));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(order).not.toContain(-1);
    });

    test('knows nothing of an unknown signal or incident', async () => {
      const store = await make();
      expect(await store.get(fresh())).toBeUndefined();
      expect(await store.incidentOf(fresh())).toBeUndefined();
      expect(await store.incidentOfFingerprint(fresh())).toBeUndefined();
      expect(await store.members(fresh())).toEqual([]);
      expect(await store.decision(fresh())).toBeUndefined();
      expect(await store.decisions(fresh())).toEqual([]);
      expect((await store.shadow(fresh(), { limit: 10 })).items).toEqual([]);
    });
  });
}
