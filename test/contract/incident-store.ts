import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { IncidentStore } from '../../functions/shared/ports/incident-store.ts';
import type { Incident, IncidentMember } from '../../schemas/incident.ts';

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
    firing: ['fp-1'],
    signalCount: 1,
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

  describe('an incident store', () => {
    test('gives back what was placed, to the field', async () => {
      const store = await make();
      const head = incident();
      const first = member(head.incidentId, { serviceName: 'checkout', status: 'firing' });
      expect(await store.place(head, first)).toBe('placed');
      expect(await store.get(head.incidentId)).toEqual(head);
      expect(await store.members(head.incidentId)).toEqual([first]);
      expect(await store.incidentOf(first.signalId)).toBe(head.incidentId);
      expect(await store.incidentOfFingerprint(first.fingerprint)).toBe(head.incidentId);
    });

    test('places a signal once, whatever incident is tried', async () => {
      const store = await make();
      const head = incident();
      const first = member(head.incidentId);
      await store.place(head, first);
      expect(await store.place({ ...head, version: 2, signalCount: 2 }, first)).toBe('known');
      const other = incident();
      expect(await store.place(other, { ...first, incidentId: other.incidentId })).toBe('known');
      expect(await store.get(head.incidentId)).toEqual(head);
      expect(await store.get(other.incidentId)).toBeUndefined();
    });

    test('answers conflict when the version was taken by somebody else', async () => {
      const store = await make();
      const head = incident();
      await store.place(head, member(head.incidentId));
      expect(await store.place(head, member(head.incidentId))).toBe('conflict');
      const second = { ...head, version: 2, signalCount: 2 };
      expect(await store.place(second, member(head.incidentId))).toBe('placed');
      expect(await store.place(second, member(head.incidentId))).toBe('conflict');
      expect((await store.members(head.incidentId)).length).toBe(2);
    });

    test('of twenty who place at once on one version, exactly one wins', async () => {
      const store = await make();
      const head = incident();
      await store.place(head, member(head.incidentId));
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => store.place({ ...head, version: 2 }, member(head.incidentId))),
      );
      expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(19);
    });

    test('lists what is open, and no longer what is resolved', async () => {
      const store = await make();
      const head = incident();
      await store.place(head, member(head.incidentId));
      expect((await store.open()).map(({ incidentId }) => incidentId)).toContain(head.incidentId);
      await store.place({ ...head, status: 'resolved', version: 2 }, member(head.incidentId));
      expect((await store.open()).map(({ incidentId }) => incidentId)).not.toContain(head.incidentId);
    });

    test('lists incidents newest first, a page at a time', async () => {
      const store = await make();
      const heads = [0, 1, 2].map((age) => incident({ openedAt: now - age }));
      for (const head of heads) await store.place(head, member(head.incidentId));
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
    });
  });
}
