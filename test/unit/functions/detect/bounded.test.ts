import { describe, expect, test } from '@jest/globals';
import { group } from '../../../../functions/detect/group.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { FakeIncidentStore } from '../../../fakes/incident-store.ts';
import { FakeSignalStore } from '../../../fakes/signal-store.ts';
import { Placing } from './placing.ts';
import { services, signal } from './signals.ts';

const context = { services, learned: new Map() };

/** The calls that placing a signal makes, when so many incidents are open. */
async function callsWith(open: number, placed: Signal): Promise<{ calls: string[]; room: Placing }> {
  const room = new Placing(context);
  for (let index = 0; index < open; index += 1)
    await room.place(signal({ fingerprint: `fp-${index}`, resource: { serviceName: `service-${index}` } }));
  const calls: string[] = [];
  const told = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name, of);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          calls.push(String(name));
          return value.apply(of, args);
        };
      },
    });
  await group(placed, context, { signals: told(room.signals), incidents: told(room.incidents) });
  return { calls, room };
}

describe('the work for one signal', () => {
  const ended = () =>
    signal({
      status: 'resolved',
      fingerprint: 'fp-3',
      resource: { serviceName: 'service-3' },
      time: 1_000_500,
    });

  test('does not grow with the number of open incidents', async () => {
    const few = await callsWith(10, ended());
    const many = await callsWith(1_000, ended());
    expect(many.calls).toEqual(few.calls);
    expect(many.calls.length).toBeLessThanOrEqual(4);
    const opening = signal({ fingerprint: 'new', resource: { serviceName: 'new' } });
    expect((await callsWith(1_000, opening)).calls).toEqual((await callsWith(10, opening)).calls);
  });

  test('touches its own incident only', async () => {
    const { room } = await callsWith(200, ended());
    const touched = (await room.incidents.list({ limit: 1_000 })).items.filter(({ version }) => version > 1);
    expect(touched).toMatchObject([{ services: ['service-3'], status: 'resolved' }]);
  });

  test('stays the same when ten thousand alerts fire within one second, and what is kept of them is bounded', async () => {
    const stores = { signals: new FakeSignalStore(), incidents: new FakeIncidentStore() };
    for (let index = 0; index < 10_000; index += 1)
      await group(signal({ fingerprint: `fp-${index}`, time: 1_000_000 + (index % 1_000) }), context, stores);
    const [incident, ...others] = (await stores.incidents.list({ limit: 10 })).items;
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ firingCount: 10_000, signalCount: 10_000, services: ['checkout'] });
    expect(JSON.stringify(incident).length).toBeLessThan(1_000);
  });
});
