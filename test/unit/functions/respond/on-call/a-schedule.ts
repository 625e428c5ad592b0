import type { Layer, OnCallOverride, OnCallSchedule } from '../../../../../schemas/on-call/schedule.ts';

export const CHANGED = {
  by: { id: 'sub-ana', name: 'ana' },
  at: Date.parse('2026-01-01T00:00:00Z'),
  idempotencyKey: 'k',
};

export const layer = (more: Partial<Layer> = {}): Layer => ({
  name: 'primary',
  begins: '2026-03-02',
  handOffTime: '09:00',
  rotation: { unit: 'week', length: 1 },
  participants: ['ana', 'bo', 'cy'],
  restrictions: [],
  ...more,
});

export const schedule = (more: Partial<OnCallSchedule> = {}): OnCallSchedule => ({
  scheduleId: 'shop-primary',
  revision: 1,
  teamId: 'shop',
  name: 'Shop, primary',
  timeZone: 'Europe/Zurich',
  layers: [layer()],
  changed: CHANGED,
  ...more,
});

export const override = (more: Partial<OnCallOverride> = {}): OnCallOverride => ({
  overrideId: 'o1',
  scheduleId: 'shop-primary',
  personId: 'dee',
  from: Date.parse('2026-03-03T08:00:00Z'),
  until: Date.parse('2026-03-03T20:00:00Z'),
  added: CHANGED,
  ...more,
});

export const between = (from: string, until: string) => ({
  from: Date.parse(from),
  until: Date.parse(until),
});

/** `<person> <from> <until>` in UTC, to the minute. */
export const shown = ({ personId, from, until }: { personId?: string; from: number; until: number }) =>
  [personId ?? 'nobody', minute(from), minute(until)].join(' ');

const minute = (instant: number) => new Date(instant).toISOString().slice(0, 16);
