import { describe, expect, test } from '@jest/globals';
import { place, placeEarlierChange } from '../../../../functions/detect/place.ts';
import type { Incident } from '../../../../schemas/incident.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { services, signal } from './signals.ts';

const context = { services, learned: new Map([['search', new Set(['checkout'])]]) };
const opened = (first: Signal): Incident => place(first, [], context)!.incident;
const MINUTE = 60_000;

describe('placing a signal', () => {
  test('an alert that fires opens an incident, the same one each time', () => {
    const alert = signal();
    const { incident, member } = place(alert, [], context)!;
    expect(incident).toMatchObject({
      status: 'open',
      services: ['checkout'],
      firing: ['fp-checkout'],
      version: 1,
    });
    expect(member.because).toEqual([{ strategy: 'first', reason: 'it opened the incident' }]);
    expect(opened(alert).incidentId).toBe(incident.incidentId);
  });

  test('a change, a resolved alert and a mild alert open nothing', () => {
    expect(place(signal({ kind: 'change', status: 'succeeded' }), [], context)).toBeUndefined();
    expect(place(signal({ status: 'resolved' }), [], context)).toBeUndefined();
    expect(place(signal({ severityNumber: 9 }), [], context)).toBeUndefined();
  });

  test('an alert of the same service joins, saying why', () => {
    const incident = opened(signal());
    const second = place(signal({ fingerprint: 'other', time: 1_030_000 }), [incident], context)!;
    expect(second.incident).toMatchObject({ incidentId: incident.incidentId, version: 2, signalCount: 2 });
    expect(second.member.because).toEqual([
      { strategy: 'service', reason: 'the incident is about checkout' },
      { strategy: 'time', reason: "30 s after the incident's first signal" },
    ]);
  });

  test('an alert of a caller or a callee joins by the declared dependency', () => {
    const incident = opened(signal());
    const caller = place(
      signal({ fingerprint: 'w', resource: { serviceName: 'web' } }),
      [incident],
      context,
    )!;
    expect(caller.member.because.map(({ reason }) => reason)).toContain('web depends on checkout');
    const callee = place(
      signal({ fingerprint: 'p', resource: { serviceName: 'payments' } }),
      [incident],
      context,
    )!;
    expect(callee.member.because.map(({ reason }) => reason)).toContain('checkout depends on payments');
  });

  test('an alert of a caller joins by a dependency that spans showed', () => {
    const incident = opened(signal());
    const caller = signal({ fingerprint: 's', resource: { serviceName: 'search' } });
    const { member } = place(caller, [incident], context)!;
    expect(member.because.map(({ reason }) => reason)).toContain('search calls checkout, as spans show');
    expect(place(caller, [incident], { ...context, learned: new Map() })!.incident.incidentId).not.toBe(
      incident.incidentId,
    );
  });

  test('an unrelated service, or the same one hours later, gets an incident of its own', () => {
    const incident = opened(signal());
    const unrelated = place(
      signal({ fingerprint: 's', resource: { serviceName: 'unrelated' } }),
      [incident],
      context,
    )!;
    expect(unrelated.incident.incidentId).not.toBe(incident.incidentId);
    const late = place(signal({ fingerprint: 'l', time: 1_000_000 + 31 * MINUTE }), [incident], context)!;
    expect(late.incident.incidentId).not.toBe(incident.incidentId);
  });

  test('the incident resolves when the last of its alerts does, however late', () => {
    const first = signal();
    const two = place(signal({ fingerprint: 'other' }), [opened(first)], context)!.incident;
    const one = place(
      signal({ status: 'resolved', time: 1_000_000 + 90 * MINUTE }),
      [two],
      context,
    )!.incident;
    expect(one).toMatchObject({ status: 'open', firing: ['other'] });
    const none = place(signal({ status: 'resolved', fingerprint: 'other' }), [one], context)!.incident;
    expect(none).toMatchObject({ status: 'resolved', firing: [] });
  });

  test('a change shortly before is placed beside the incident and never raises its severity', () => {
    const incident = opened(signal({ severityNumber: 13 }));
    const change = signal({
      fingerprint: 'deployment',
      kind: 'change',
      status: 'succeeded',
      severityNumber: 21,
      time: 1_000_000 - 4 * MINUTE,
    });
    const placed = placeEarlierChange(change, incident, context)!;
    expect(placed.incident.severityNumber).toBe(13);
    expect(placed.incident.firing).toEqual(['fp-checkout']);
    expect(placed.member.because[1]!.reason).toBe("240 s before the incident's first signal");
  });

  test('of two open incidents the one with more reasons wins', () => {
    const search = opened(signal({ fingerprint: 's', resource: { serviceName: 'web' } }));
    const checkout = opened(signal({ fingerprint: 'c', resource: { serviceName: 'checkout' } }));
    const again = place(signal({ fingerprint: 'c' }), [search, checkout], context)!;
    expect(again.incident.incidentId).toBe(checkout.incidentId);
  });
});
