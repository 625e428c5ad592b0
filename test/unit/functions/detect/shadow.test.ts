import { describe, expect, test } from '@jest/globals';
import { shadowPlacements } from '../../../../functions/detect/shadow.ts';
import { defineStrategy } from '../../../../functions/detect/strategy.ts';
import { Placing } from './placing.ts';
import { services, signal } from './signals.ts';

const sameName = defineStrategy({
  id: 'same-name',
  summary: 'The alert has the name of the incident.',
  weight: 'identity',
  mode: 'shadow',
  relate: ({ name }, { incident }) => (name === incident.title ? `it is called ${name} too` : undefined),
});

describe('a strategy in shadow', () => {
  test('tells what it would have done, and changes nothing', async () => {
    const context = { services, learned: new Map() };
    const room = new Placing(context);
    const first = await room.place(signal({ name: 'disk full' }));
    const far = signal({ name: 'disk full', resource: { serviceName: 'mail' }, fingerprint: 'mail' });
    const candidates = [{ incident: first!, keys: new Set<string>() }];
    const found = { alert: { apart: [] }, candidates };
    const [told, ...others] = shadowPlacements(far, found, { context, strategies: [sameName] });
    expect(others).toEqual([]);
    expect(told).toEqual({
      strategy: 'same-name',
      signalId: far.signalId,
      time: far.time,
      reason: 'it is called disk full too',
      incidentId: expect.any(String),
      wouldBeIn: first?.incidentId,
    });
    expect(told?.incidentId).not.toBe(first?.incidentId);
    expect((await room.place(far))?.incidentId).toBe(told?.incidentId);
  });

  test('is silent where it has nothing to say', () => {
    const context = { services, learned: new Map() };
    const found = { alert: { apart: [] }, candidates: [] };
    expect(shadowPlacements(signal(), found, { context, strategies: [sameName] })).toEqual([]);
  });
});
