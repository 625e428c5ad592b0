import { describe, expect, test } from '@jest/globals';
import nodeIcal from 'node-ical';
import { onCallFields } from '../../../../../functions/respond/on-call/fields.ts';
import type { Caller, Role } from '../../../../../functions/shared/caller.ts';
import type { RequestAnswers } from '../../../../../functions/shared/ports/request-answers.ts';
import { FakeOnCallDirectory } from '../../../../fakes/on-call-directory.ts';
import { FakeRequestAnswers } from '../../../../fakes/request-answers.ts';
import type { Answered } from '../../../../steps/graphql.ts';

const person = (id: string, role: Role = 'investigator', teams: readonly string[] = []): Caller => ({
  id,
  name: `${id} himself`,
  role,
  teams,
});
const LEAD = person('lea', 'lead');
const contact = (name: string) => ({ channel: 'email', address: `${name}@example.com` });
const member = (personId: string) => ({
  personId,
  name: personId.toUpperCase(),
  contacts: [contact(personId)],
});

const TEAM = {
  idempotencyKey: 'team',
  teamId: 'shop',
  basedOn: 0,
  name: 'Shop',
  members: ['ana', 'bo'].map(member),
};
const LAYER = {
  name: 'primary',
  begins: '2026-03-02',
  handOffTime: '09:00',
  rotation: { unit: 'week' },
  participants: ['ana', 'bo'],
};
const SCHEDULE = {
  idempotencyKey: 'schedule',
  scheduleId: 'shop-primary',
  basedOn: 0,
  teamId: 'shop',
  name: 'Shop, primary',
  timeZone: 'Europe/Zurich',
  layers: [LAYER],
  rationale: 'we begin',
};
const OVERRIDE = {
  idempotencyKey: 'override',
  scheduleId: 'shop-primary',
  personId: 'bo',
  from: '2026-03-03T08:00:00Z',
  until: '2026-03-03T20:00:00Z',
};

/** The fields, with a clock of their own. */
function api(answers: RequestAnswers = new FakeRequestAnswers()) {
  const time = { now: Date.parse('2026-03-02T12:00:00Z') };
  const directory = new FakeOnCallDirectory();
  const fields = onCallFields({
    directory,
    answers,
    clock: { now: () => time.now },
  });
  const ask = async (field: string, args: unknown, caller = LEAD): Promise<Answered> =>
    fields[field]!(args, caller, { selection: ['changes/revision'] });
  const does = (field: string, input: object, caller = LEAD) => ask(field, { input }, caller);
  return { time, ask, does };
}

/** With a team of two and a schedule. */
async function arranged(answers?: RequestAnswers) {
  const on = api(answers);
  await on.does('saveOnCallTeam', TEAM);
  await on.does('saveOnCallSchedule', SCHEDULE);
  return on;
}

test('a lead saves a team and its schedule, and everybody reads who is on call', async () => {
  const { ask } = await arranged();
  const viewer = person('vi', 'viewer');
  const [now] = await ask('whoIsOnCall', { scheduleId: 'shop-primary' }, viewer);
  expect(now).toEqual({
    scheduleId: 'shop-primary',
    scheduleName: 'Shop, primary',
    teamId: 'shop',
    at: '2026-03-02T12:00:00.000Z',
    shift: {
      personId: 'ana',
      name: 'ANA',
      from: '2026-03-02T08:00:00.000Z',
      until: '2026-03-09T08:00:00.000Z',
      layer: 'primary',
      overrideId: null,
    },
  });
  const [later] = await ask('whoIsOnCall', { teamId: 'shop', at: '2026-03-09T09:00:00+01:00' }, viewer);
  expect(later.shift.personId).toBe('bo');
  const [before] = await ask('whoIsOnCall', { teamId: 'shop', at: '2026-03-01T00:00:00Z' }, viewer);
  expect(before.shift).toBeNull();
  const [team] = await ask('onCallTeams', {}, viewer);
  expect(team).toMatchObject({
    teamId: 'shop',
    schedules: [{ scheduleId: 'shop-primary', layers: [{ rotation: { unit: 'week', length: 1 } }] }],
    changes: [{ revision: 1, by: 'lea himself' }],
  });
});

test('a schedule is read with shifts, gaps, overrides and a calendar, and every change of it', async () => {
  const { ask, does } = await arranged();
  const { overrideId } = await does('addOnCallOverride', { ...OVERRIDE, rationale: 'a wedding' });
  await does('saveOnCallSchedule', { ...SCHEDULE, idempotencyKey: 'two', basedOn: 1, name: 'First line' });
  const read = await ask('onCallSchedule', {
    scheduleId: 'shop-primary',
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-10T00:00:00Z',
  });
  expect(read.shifts.map((shift: Answered) => [shift.name, shift.layer ?? shift.overrideId])).toEqual([
    ['ANA', 'primary'],
    ['BO', overrideId],
    ['ANA', 'primary'],
    ['BO', 'primary'],
  ]);
  expect(read.gaps).toEqual([{ from: '2026-03-01T00:00:00.000Z', until: '2026-03-02T08:00:00.000Z' }]);
  expect(read.overrides).toMatchObject([
    { overrideId, name: 'BO', added: { rationale: 'a wedding' }, removed: null },
  ]);
  expect(read.changes).toMatchObject([{ revision: 1, rationale: 'we begin' }, { revision: 2 }]);
  const events = Object.values(nodeIcal.sync.parseICS(read.ical)).filter((part) => part?.type === 'VEVENT');
  expect(events).toHaveLength(4);
});

test('two weeks from now are read where nothing is said, at most 93 days, and nothing of what is not there', async () => {
  const { ask } = await arranged();
  const read = await ask('onCallSchedule', { scheduleId: 'shop-primary' });
  expect([read.from, read.to]).toEqual(['2026-03-02T12:00:00.000Z', '2026-03-16T12:00:00.000Z']);
  expect(await ask('onCallSchedule', { scheduleId: 'nope' })).toBeNull();
  const long = { scheduleId: 'shop-primary', from: '2026-01-01T00:00:00Z', to: '2026-06-01T00:00:00Z' };
  await expect(ask('onCallSchedule', long)).rejects.toMatchObject({ code: 'BadInput', path: 'to' });
  const back = { ...long, to: '2026-01-01T00:00:00Z' };
  await expect(ask('onCallSchedule', back)).rejects.toMatchObject({ code: 'BadInput', path: 'to' });
});

test('an override that is removed does not count any more, and is still shown', async () => {
  const { ask, does } = await arranged();
  const { overrideId } = await does('addOnCallOverride', OVERRIDE);
  const at = { scheduleId: 'shop-primary', at: '2026-03-03T10:00:00Z' };
  expect((await ask('whoIsOnCall', at))[0].shift).toMatchObject({ personId: 'bo', layer: null, overrideId });
  const removal = { idempotencyKey: 'r', scheduleId: 'shop-primary', overrideId, rationale: 'no wedding' };
  const removed = await does('removeOnCallOverride', removal);
  expect(removed.removed).toMatchObject({ by: 'lea himself', rationale: 'no wedding' });
  expect((await ask('whoIsOnCall', at))[0].shift).toMatchObject({ personId: 'ana' });
  expect((await ask('onCallSchedule', { scheduleId: 'shop-primary' })).overrides).toEqual([removed]);
  const again = await does('removeOnCallOverride', { ...removal, idempotencyKey: 'r2', rationale: 'again' });
  expect(again).toEqual(removed);
});

describe('who may arrange', () => {
  const ways: [string, object][] = [
    ['saveOnCallTeam', { ...TEAM, idempotencyKey: 'x', basedOn: 1 }],
    ['saveOnCallSchedule', { ...SCHEDULE, idempotencyKey: 'x', basedOn: 1 }],
    ['addOnCallOverride', { ...OVERRIDE, idempotencyKey: 'x' }],
    ['removeOnCallOverride', { idempotencyKey: 'x', scheduleId: 'shop-primary', overrideId: 'nope' }],
  ];

  test.each(ways)(
    '%s is for members, people with the team in their token, leads and admins',
    async (field, input) => {
      const { does } = await arranged();
      const code = (who: Caller) =>
        does(field, input, who).then(
          () => 'done',
          (error) => error.code,
        );
      const refused = [person('mia'), person('ana', 'viewer'), { ...person('m'), kind: 'machine' as const }];
      for (const who of refused) expect(await code(who)).toBe('Forbidden');
      const allowed = [
        person('ana'),
        person('mia', 'investigator', ['shop']),
        LEAD,
        { ...person('ad', 'viewer'), duties: ['admin' as const] },
      ];
      for (const who of allowed) expect(await code(who)).not.toBe('Forbidden');
    },
  );

  test('a team that takes the schedule of another has to be let by both', async () => {
    const { does } = await arranged();
    const ops = { ...TEAM, idempotencyKey: 'ops', teamId: 'ops', members: [member('ona'), member('ana')] };
    await does('saveOnCallTeam', ops);
    const taken = {
      ...SCHEDULE,
      idempotencyKey: 't',
      basedOn: 1,
      teamId: 'ops',
      layers: [{ ...LAYER, participants: ['ona'] }],
    };
    await expect(does('saveOnCallSchedule', taken, person('ona'))).rejects.toMatchObject({
      code: 'Forbidden',
    });
    expect(await does('saveOnCallSchedule', taken, person('ana'))).toMatchObject({ teamId: 'ops' });
  });

  test('where members are reached is shown to them and to whoever arranges', async () => {
    const { ask } = await arranged();
    const shownTo = async (who: Caller) =>
      (await ask('onCallTeams', {}, who))[0].members.map(({ contacts }: Answered) => contacts !== null);
    expect(await shownTo(person('vi', 'viewer'))).toEqual([false, false]);
    expect(await shownTo(person('bo', 'viewer'))).toEqual([false, true]);
    expect(await shownTo(person('bo'))).toEqual([true, true]);
    expect(await shownTo(LEAD)).toEqual([true, true]);
  });
});

describe('the same request again', () => {
  test('gives the first answer, and another one under its key is refused', async () => {
    const { does, time } = await arranged();
    const first = await does('addOnCallOverride', OVERRIDE);
    time.now += 60_000;
    expect(await does('addOnCallOverride', OVERRIDE)).toEqual(first);
    expect(await does('saveOnCallSchedule', SCHEDULE)).toMatchObject({ revision: 1 });
    const other = does('addOnCallOverride', { ...OVERRIDE, personId: 'ana' });
    await expect(other).rejects.toMatchObject({ code: 'KeyReused' });
  });

  test('that was cut off before its answer was kept finds what it did', async () => {
    const { does, time } = await arranged({
      find: async () => undefined,
      keep: async (_request, answer) => ({ outcome: 'answered', answer }),
    });
    const added = await does('addOnCallOverride', OVERRIDE);
    const saved = { ...SCHEDULE, idempotencyKey: 'two', basedOn: 1 };
    const second = await does('saveOnCallSchedule', saved);
    time.now += 60_000;
    expect(await does('saveOnCallSchedule', saved)).toEqual(second);
    expect(await does('addOnCallOverride', OVERRIDE)).toEqual(added);
    const removal = { idempotencyKey: 'r', scheduleId: 'shop-primary', overrideId: added.overrideId };
    const removed = await does('removeOnCallOverride', removal);
    expect(await does('addOnCallOverride', OVERRIDE)).toEqual(removed);
  });

  test('by somebody who has not seen the last revision gets a conflict with what is stored', async () => {
    const { does } = await arranged();
    const late = does('saveOnCallSchedule', { ...SCHEDULE, idempotencyKey: 'late', name: 'Mine' });
    await expect(late).rejects.toMatchObject({
      code: 'Conflict',
      path: 'input.basedOn',
      info: { theirs: { revision: 1, name: 'Shop, primary' } },
    });
  });
});

describe('bad input names its field', () => {
  const layered = (more: object) => ({
    ...SCHEDULE,
    idempotencyKey: 'x',
    basedOn: 1,
    layers: [{ ...LAYER, ...more }],
  });

  test.each([
    ['saveOnCallSchedule', { ...layered({}), timeZone: 'Mars/Phobos' }, 'BadInput', 'input.timeZone'],
    ['saveOnCallSchedule', { ...layered({}), layers: [] }, 'BadInput', 'input.layers'],
    ['saveOnCallSchedule', { ...layered({}), teamId: 'nope' }, 'NotFound', 'input.teamId'],
    ['saveOnCallSchedule', { ...layered({}), scheduleId: 'No Way' }, 'BadInput', 'input.scheduleId'],
    ['saveOnCallSchedule', layered({ participants: [] }), 'BadInput', 'input.layers[0].participants'],
    [
      'saveOnCallSchedule',
      layered({ participants: ['ana', 'zoe'] }),
      'BadInput',
      'input.layers[0].participants[1]',
    ],
    ['saveOnCallSchedule', layered({ begins: '2026-02-30' }), 'BadInput', 'input.layers[0].begins'],
    ['saveOnCallSchedule', layered({ ends: '2026-03-02' }), 'BadInput', 'input.layers[0].ends'],
    ['saveOnCallSchedule', layered({ handOffTime: '24:00' }), 'BadInput', 'input.layers[0].handOffTime'],
    [
      'saveOnCallSchedule',
      layered({ rotation: { unit: 'week', length: 53 } }),
      'BadInput',
      'input.layers[0].rotation.length',
    ],
    [
      'saveOnCallSchedule',
      layered({ rotation: { unit: 'day', length: 0 } }),
      'BadInput',
      'input.layers[0].rotation.length',
    ],
    [
      'saveOnCallSchedule',
      layered({ restrictions: [{ days: [], from: '08:00', until: '18:00' }] }),
      'BadInput',
      'input.layers[0].restrictions[0].days',
    ],
    [
      'addOnCallOverride',
      { ...OVERRIDE, idempotencyKey: 'x', until: OVERRIDE.from },
      'BadInput',
      'input.until',
    ],
    [
      'addOnCallOverride',
      { ...OVERRIDE, idempotencyKey: 'x', until: '2028-01-01T00:00:00Z' },
      'BadInput',
      'input.until',
    ],
    ['addOnCallOverride', { ...OVERRIDE, idempotencyKey: 'x', from: 'tomorrow' }, 'BadInput', 'input.from'],
    [
      'addOnCallOverride',
      { ...OVERRIDE, idempotencyKey: 'x', personId: 'zoe' },
      'BadInput',
      'input.personId',
    ],
    [
      'addOnCallOverride',
      { ...OVERRIDE, idempotencyKey: 'x', scheduleId: 'nope' },
      'NotFound',
      'input.scheduleId',
    ],
    [
      'removeOnCallOverride',
      { idempotencyKey: 'x', scheduleId: 'shop-primary', overrideId: 'nope' },
      'NotFound',
      'input.overrideId',
    ],
    [
      'saveOnCallTeam',
      { ...TEAM, idempotencyKey: 'x', members: [member('ana'), member('ana')] },
      'BadInput',
      'input.members[1].personId',
    ],
    [
      'saveOnCallTeam',
      {
        ...TEAM,
        idempotencyKey: 'x',
        members: [{ ...member('ana'), contacts: [{ channel: 'email', address: 'no' }] }],
      },
      'BadInput',
      'input.members[0].contacts[0].address',
    ],
    [
      'saveOnCallTeam',
      {
        ...TEAM,
        idempotencyKey: 'x',
        members: [{ ...member('ana'), contacts: [{ channel: 'pigeon', address: 'no' }] }],
      },
      'BadInput',
      'input.members[0].contacts[0].channel',
    ],
    [
      'saveOnCallTeam',
      { ...TEAM, idempotencyKey: 'x', members: [{ ...member('ana'), timeZone: 'Zurich' }] },
      'BadInput',
      'input.members[0].timeZone',
    ],
    [
      'saveOnCallTeam',
      { ...TEAM, idempotencyKey: 'x', basedOn: 1, members: [member('ana')] },
      'BadInput',
      'input.members',
    ],
  ])('%s %j: %s at %s', async (field, input, code, path) => {
    const { does } = await arranged();
    await expect(does(field, input)).rejects.toMatchObject({ code, path });
  });

  test('who is on call is asked of one schedule or one team', async () => {
    const { ask } = await arranged();
    for (const both of [{}, { scheduleId: 'shop-primary', teamId: 'shop' }])
      await expect(ask('whoIsOnCall', both)).rejects.toMatchObject({ code: 'BadInput', path: 'scheduleId' });
    for (const one of ['scheduleId', 'teamId'])
      await expect(ask('whoIsOnCall', { [one]: 'nope' })).rejects.toMatchObject({
        code: 'NotFound',
        path: one,
      });
  });
});
