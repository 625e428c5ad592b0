import { expect } from '@jest/globals';
import { asks, does, type Known, keep, type Steps } from '../step.ts';

const teamOf = ({ run }: Known) => `on-call-${run}`;
const scheduleOf = ({ run }: Known) => `primary-${run}`;

/** Written by steps before these, so that nobody owns it yet. */
const owned = ({ run }: Known) => ({ kind: 'query_template', subjectId: `logs-of-a-service-${run}` });

export const onCallSteps: Steps = [
  does('save-on-call-team', (known) => ({
    teamId: teamOf(known),
    basedOn: 0,
    name: 'Shop',
    members: [
      {
        personId: 'sub-cleo',
        name: 'cleo',
        timeZone: 'Asia/Tokyo',
        contacts: [{ channel: 'email', address: 'cleo@example.com' }],
      },
      { personId: 'sub-dora', name: 'dora', contacts: [] },
    ],
    rationale: 'as rehearsed',
  })),
  asks('on-call-teams', undefined, (teams, { run }) => {
    const ids = Object.values(teams).map((team) => Object(team).teamId);
    expect(ids).toContain(`on-call-${run}`);
  }),
  does('save-on-call-schedule', (known) => ({
    scheduleId: scheduleOf(known),
    basedOn: 0,
    teamId: teamOf(known),
    name: 'Primary',
    timeZone: 'Europe/Zurich',
    layers: [
      {
        name: 'weekdays',
        begins: '2026-01-05',
        handOffTime: '09:00',
        rotation: { unit: 'week' },
        participants: ['sub-cleo', 'sub-dora'],
        restrictions: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '00:00', until: '00:00' }],
      },
    ],
  })),
  does(
    'add-on-call-override',
    (known) => ({
      scheduleId: scheduleOf(known),
      personId: 'sub-dora',
      from: '2026-03-28T12:00:00Z',
      until: '2026-03-29T12:00:00Z',
    }),
    keep('overrideId', 'onCallOverrideId'),
  ),
  asks(
    'on-call-schedule',
    (known) => ({ scheduleId: scheduleOf(known), from: '2026-03-27T00:00:00Z', to: '2026-03-31T00:00:00Z' }),
    ({ shifts, gaps, ical }) => {
      expect(shifts).toMatchObject([
        { name: 'dora', layer: 'weekdays', until: '2026-03-27T23:00:00.000Z' },
        { name: 'dora', layer: null },
        { name: 'dora', layer: 'weekdays', until: '2026-03-30T07:00:00.000Z' },
        { name: 'cleo', layer: 'weekdays' },
      ]);
      expect(gaps).toHaveLength(2);
      expect(ical).toContain('SUMMARY:dora on call');
    },
  ),
  asks(
    'who-is-on-call',
    (known) => ({ teamId: teamOf(known), at: '2026-03-29T01:30:00Z' }),
    ([now]) => expect(now).toMatchObject({ shift: { name: 'dora', until: '2026-03-29T12:00:00.000Z' } }),
  ),
  does(
    'set-ownership',
    (known) => ({
      ...owned(known),
      basedOn: 0,
      teamId: teamOf(known),
      scheduleId: scheduleOf(known),
      reviewEveryDays: 90,
      rationale: 'as rehearsed',
    }),
    ({ due, reviewed }) =>
      expect({ due, reviewed }).toMatchObject({ due: false, reviewed: { rationale: 'as rehearsed' } }),
  ),
  asks(
    'ownership',
    (known) => ({ teamId: teamOf(known) }),
    ([found], known) => expect(found).toMatchObject({ ...owned(known), reasons: [] }),
  ),
  does('remove-on-call-override', (known) => ({
    scheduleId: scheduleOf(known),
    overrideId: known['onCallOverrideId'],
  })),
];
