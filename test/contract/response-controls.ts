import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { ResponseControls } from '../../functions/shared/ports/response-controls.ts';
import type { FreezeWindow, KillSwitch } from '../../schemas/response-control.ts';

const fresh = (): string => `contract-${randomBytes(8).toString('hex')}`;
const changed = { changedBy: 'ana', changedAt: 7, rationale: 'as rehearsed' };

/** Every implementation of the port keeps these promises. Teams and ids are fresh, so a shared table is fine. */
export function responseControlsContract(make: () => Promise<ResponseControls>): void {
  describe('response controls', () => {
    test('know the last position of every switch', async () => {
      const controls = await make();
      const one: KillSwitch = { team: fresh(), on: true, ...changed };
      const other: KillSwitch = { team: fresh(), on: true, ...changed };
      await controls.setKillSwitch(one);
      await controls.setKillSwitch(other);
      await controls.setKillSwitch({ ...one, on: false });
      const found = await controls.killSwitches();
      expect(found.find(({ team }) => team === one.team)).toEqual({ ...one, on: false });
      expect(found.find(({ team }) => team === other.team)).toEqual(other);
    });

    test('keep freeze windows until they are removed', async () => {
      const controls = await make();
      const once: FreezeWindow = {
        windowId: fresh(),
        title: 'Sale',
        teams: ['shop'],
        once: { from: 1, until: 2 },
        ...changed,
      };
      const again: FreezeWindow = {
        windowId: fresh(),
        title: 'Weekends',
        teams: [],
        again: { cron: '0 18 * * FRI', timeZone: 'Europe/Berlin', minutes: 3_600 },
        ...changed,
      };
      for (const each of [once, { ...again, title: 'Old' }, again]) await controls.putFreezeWindow(each);
      const mine = async () =>
        (await controls.freezeWindows()).filter(({ windowId }) =>
          [once.windowId, again.windowId].includes(windowId),
        );
      expect(await mine()).toEqual(expect.arrayContaining([once, again]));
      expect(await controls.removeFreezeWindow(once.windowId)).toEqual(once);
      expect(await controls.removeFreezeWindow(once.windowId)).toBeUndefined();
      expect(await mine()).toEqual([again]);
      await controls.removeFreezeWindow(again.windowId);
    });
  });
}
