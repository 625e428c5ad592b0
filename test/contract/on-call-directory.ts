import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { OnCallDirectory } from '../../functions/shared/ports/on-call-directory.ts';
import type { OnCallOverride, OnCallSchedule } from '../../schemas/on-call/schedule.ts';
import type { OnCallTeam } from '../../schemas/on-call/team.ts';

const fresh = () => `t${randomBytes(8).toString('hex')}`;
const changed = { by: { id: 'sub-ana', name: 'ana' }, at: 1_700_000_000_000, idempotencyKey: 'k' };

const team = (): OnCallTeam => ({
  teamId: fresh(),
  revision: 1,
  name: 'Shop',
  members: [
    { personId: 'sub-ana', name: 'ana', contacts: [{ channel: 'email', address: 'ana@example.com' }] },
    { personId: 'sub-bo', name: 'bo', timeZone: 'Asia/Tokyo', contacts: [] },
  ],
  changed: { ...changed, rationale: 'we are on call now' },
});

const schedule = (): OnCallSchedule => ({
  scheduleId: fresh(),
  revision: 1,
  teamId: 'shop',
  name: 'Primary',
  timeZone: 'Europe/Zurich',
  layers: [
    {
      name: 'primary',
      begins: '2026-03-02',
      handOffTime: '09:00',
      rotation: { unit: 'week', length: 1 },
      participants: ['sub-ana', 'sub-bo'],
      restrictions: [{ days: ['MO', 'FR'], from: '08:00', until: '18:00' }],
    },
  ],
  changed,
});

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function onCallDirectoryContract(make: () => Promise<OnCallDirectory>): void {
  describe('the directory of who is on call', () => {
    test('gives teams back as they were saved last, and keeps everything that they were', async () => {
      const directory = await make();
      const one = team();
      const two = { ...one, revision: 2, name: 'Shop and till', members: one.members.slice(1) };
      expect(await directory.team(one.teamId)).toBeUndefined();
      expect(await directory.saveTeam(one)).toBe(true);
      expect(await directory.saveTeam(two)).toBe(true);
      expect(await directory.team(one.teamId)).toEqual(two);
      expect(await directory.teamChanges(one.teamId)).toEqual([one, two]);
      expect((await directory.teams()).filter(({ teamId }) => teamId === one.teamId)).toEqual([two]);
    });

    test('gives schedules back as they were saved last, and keeps everything that they were', async () => {
      const directory = await make();
      const one = schedule();
      const two = { ...one, revision: 2, layers: [] };
      expect(await directory.schedule(one.scheduleId)).toBeUndefined();
      expect(await directory.saveSchedule(one)).toBe(true);
      expect(await directory.saveSchedule(two)).toBe(true);
      expect(await directory.schedule(one.scheduleId)).toEqual(two);
      expect(await directory.scheduleChanges(one.scheduleId)).toEqual([one, two]);
      const listed = (await directory.schedules()).filter(({ scheduleId }) => scheduleId === one.scheduleId);
      expect(listed).toEqual([two]);
    });

    test('goes from the revision before to the next, by one of several at once', async () => {
      const directory = await make();
      const one = schedule();
      const others = ['a', 'b', 'c'].map((name) => ({ ...one, name }));
      const saved = await Promise.all(others.map((other) => directory.saveSchedule(other)));
      expect(saved.filter((done) => done)).toHaveLength(1);
      expect(await directory.saveSchedule({ ...one, revision: 3 })).toBe(false);
      expect(await directory.scheduleChanges(one.scheduleId)).toHaveLength(1);
    });

    test('gives the overrides of a schedule that end after an instant, by their end', async () => {
      const directory = await make();
      const scheduleId = fresh();
      const override = (overrideId: string, until: number): OnCallOverride => ({
        overrideId,
        scheduleId,
        personId: 'sub-bo',
        from: 1_000,
        until,
        added: changed,
      });
      const [late, early] = [override('late', 1_800_000_000_000), override('early', 5_000)];
      for (const one of [late, early]) await directory.putOverride(one);
      await directory.putOverride({ ...late, scheduleId: fresh() });
      expect(await directory.overrides(scheduleId, 0)).toEqual([early, late]);
      expect(await directory.overrides(scheduleId, 4_999)).toEqual([early, late]);
      expect(await directory.overrides(scheduleId, 5_000)).toEqual([late]);
      const removed = { ...late, removed: { ...changed, at: 1_700_000_000_001 } };
      await directory.putOverride(removed);
      expect(await directory.overrides(scheduleId, 5_000)).toEqual([removed]);
    });
  });
}
