import { describe, expect, test } from '@jest/globals';
import { QUIET_AFTER_MS, RESOLVED_AFTER_MS, settle } from '../../../../../functions/detect/settle/settle.ts';
import { Remembered } from '../../../../../functions/detect/watch/remembered.ts';
import { Placing } from '../placing.ts';
import { services, signal } from '../signals.ts';

const START = 1_000_000;

async function aRoom() {
  const room = new Placing({ services, learned: new Map() });
  const incident = (await room.place(signal()))!;
  const whole = new Remembered<number>(10);
  const at = (now: number) => settle({ incidents: room.incidents, clock: { now: () => now }, whole });
  const status = async () => (await room.incidents.get(incident.incidentId))?.status;
  return { room, at, status };
}

describe('an incident that nothing arrives for', () => {
  test('becomes quiet after half an hour, and resolved after a day, once each', async () => {
    const { at, status } = await aRoom();
    expect(await at(START + QUIET_AFTER_MS)).toEqual({ quiet: 0, resolved: 0, split: 0, heldBack: 0 });
    expect(await at(START + QUIET_AFTER_MS + 1)).toEqual({ quiet: 1, resolved: 0, split: 0, heldBack: 0 });
    expect(await status()).toBe('quiet');
    expect(await at(START + QUIET_AFTER_MS + 2)).toEqual({ quiet: 0, resolved: 0, split: 0, heldBack: 0 });
    expect(await at(START + RESOLVED_AFTER_MS + 1)).toEqual({ quiet: 0, resolved: 1, split: 0, heldBack: 0 });
    expect(await status()).toBe('resolved');
    expect(await at(START + 2 * RESOLVED_AFTER_MS)).toEqual({ quiet: 0, resolved: 0, split: 0, heldBack: 0 });
  });

  test('stays as it is when a signal is faster', async () => {
    const { room, at, status } = await aRoom();
    room.incidents.change = async () => 'conflict';
    expect(await at(START + QUIET_AFTER_MS + 1)).toEqual({ quiet: 0, resolved: 0, split: 0, heldBack: 0 });
    expect(await status()).toBe('open');
  });

  test('keeps a firing alert whose end was not told from firing again in it: it opens anew', async () => {
    const { room, at } = await aRoom();
    await at(START + RESOLVED_AFTER_MS + 1);
    const anew = await room.place(signal({ time: START + RESOLVED_AFTER_MS + 2 }));
    expect(anew).toMatchObject({ status: 'open', firingCount: 1, signalCount: 1 });
  });
});
