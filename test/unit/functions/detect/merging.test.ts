import { describe, expect, test } from '@jest/globals';
import { opening } from '../../../../functions/detect/entering.ts';
import { absorbing, partnersOf } from '../../../../functions/detect/merging.ts';
import { MAX_ABSORBED } from '../../../../functions/shared/ports/incident-store.ts';
import type { Incident } from '../../../../schemas/incident.ts';
import { signal } from './signals.ts';

const incident = (more: Partial<Incident> = {}): Incident => ({
  ...opening(signal(), { alert: { apart: [] }, candidates: [] }).incident,
  ...more,
});

describe('incidents that a signal has to do with alike', () => {
  const [one, other, third] = [incident(), incident(), incident()];
  const kept = { ...other, keptApart: [one.incidentId] };

  test('become one, all of them', () => {
    expect(partnersOf(one, [other, third])).toEqual([other, third]);
  });

  test('are not merged by what belongs to a third when they were taken apart', () => {
    expect(partnersOf(third, [one, kept])).toEqual([one]);
    expect(partnersOf(third, [kept, one])).toEqual([kept]);
  });

  test('are not merged by the incidents that they became part of meanwhile when they were taken apart', () => {
    const [ones, others] = [absorbing(third, one), absorbing(incident(), kept)];
    expect(partnersOf(ones, [others])).toEqual([]);
    expect(partnersOf(others, [ones])).toEqual([]);
  });

  test('are no more at once than an incident may hold', () => {
    const half = Array.from({ length: MAX_ABSORBED / 2 - 1 }, (_, at) => `absorbed-${at}`);
    const full = [incident({ absorbed: half }), incident({ absorbed: half.map((id) => `${id}-too`) })];
    expect(partnersOf(one, full)).toEqual(full);
    expect(partnersOf({ ...one, absorbed: ['before'] }, full)).toEqual([full[0]]);
  });
});
