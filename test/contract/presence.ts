import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Presence, Present } from '../../functions/shared/ports/presence.ts';

/** Every implementation of the port keeps these promises. Investigations are drawn by lot, so a shared table is fine. */
export function presenceContract(make: () => Promise<Presence>): void {
  const present = (more: Partial<Present> = {}): Present => ({
    investigationId: randomUUID(),
    personId: 'p',
    name: 'ana',
    focus: 'evidence/e',
    until: Date.now() + 3_600_000,
    ...more,
  });

  describe('presence', () => {
    test('lists everybody who is in one investigation, with their latest focus', async () => {
      const presence = await make();
      const first = present();
      const { investigationId } = first;
      const later = { ...first, focus: 'notes' };
      const other = present({ investigationId, personId: 'q' });
      for (const each of [first, other, present(), later]) await presence.say(each);
      const found = await presence.list(investigationId);
      expect(found.toSorted((a, b) => a.personId.localeCompare(b.personId))).toEqual([later, other]);
    });

    test('forgets who has said nothing for too long', async () => {
      const presence = await make();
      const gone = present({ until: Date.now() - 1 });
      await presence.say(gone);
      expect(await presence.list(gone.investigationId)).toEqual([]);
    });
  });
}
