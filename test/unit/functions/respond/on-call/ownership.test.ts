import { describe, expect, test } from '@jest/globals';
import { ownablesOf } from '../../../../../functions/respond/on-call/ownables.ts';
import { ownershipFields } from '../../../../../functions/respond/on-call/ownership-fields.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import type { Caller, Role } from '../../../../../functions/shared/caller.ts';
import type { Service } from '../../../../../schemas/catalogue.ts';
import type { InvestigationTemplate } from '../../../../../schemas/investigation-template.ts';
import type { StoredPlaybook } from '../../../../../schemas/stored-playbook.ts';
import type { StoredQueryTemplate } from '../../../../../schemas/stored-query-template.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeOnCallDirectory } from '../../../../fakes/on-call-directory.ts';
import { FakeOwnerships } from '../../../../fakes/ownerships.ts';
import { FakeRequestAnswers } from '../../../../fakes/request-answers.ts';
import type { Answered } from '../../../../steps/graphql.ts';
import { CHANGED, layer, schedule } from './a-schedule.ts';

const DAY = 86_400_000;
const person = (id: string, role: Role = 'investigator', teams: readonly string[] = []): Caller => ({
  id,
  name: id,
  role,
  teams,
});
const ANA = person('ana');
const PLAYBOOK = { kind: 'playbook', subjectId: 'restart-ecs-service' };
const OWN = { ...PLAYBOOK, idempotencyKey: '1', basedOn: 0, teamId: 'shop', reviewEveryDays: 90 };
const triggers = [{ incident: { service: 'checkout', cause: 'bank' } }, { alarm: { namePrefix: 'x' } }];

/** Two teams, a schedule of one, and a catalogue. */
async function api() {
  const time = { now: Date.parse('2026-03-02T12:00:00Z') };
  const directory = new FakeOnCallDirectory();
  for (const [teamId, members] of Object.entries({ shop: ['ana', 'bo'], ops: ['ona', 'ana'] }))
    await directory.saveTeam({
      teamId,
      revision: 1,
      name: teamId,
      members: members.map((personId) => ({ personId, name: personId.toUpperCase(), contacts: [] })),
      changed: CHANGED,
    });
  await directory.saveSchedule(schedule({ layers: [layer({ participants: ['ana', 'bo'] })] }));
  const catalogue = FakeCatalogue.of({ name: 'checkout', owner: 'shop' }, { name: 'bank', owner: 'ops' });
  const [shipped] = PUBLISHED;
  const ownables = ownablesOf({
    playbooks: PUBLISHED.map(({ playbook }) => playbook),
    queryTemplates: ['alerts-by-owner'],
    versions: {
      versions: async (playbookId) =>
        playbookId === 'of-a-team'
          ? [{ playbook: { ...shipped!.playbook, triggers } } as unknown as StoredPlaybook]
          : [],
    },
    templates: { versions: async (id) => (id === 'template-of-a-team' ? [{} as StoredQueryTemplate] : []) },
    investigationTemplates: {
      get: async (id) =>
        id === 'outage' ? ({ services: ['checkout'] } as unknown as InvestigationTemplate) : undefined,
    },
  });
  const fields = ownershipFields({
    directory,
    catalogue,
    ownables,
    ownerships: new FakeOwnerships(),
    answers: new FakeRequestAnswers(),
    clock: { now: () => time.now },
  });
  const set = async (more: object = {}, caller = ANA): Promise<Answered> =>
    fields['setOwnership']!({ input: { ...OWN, ...more } }, caller, { selection: [] });
  const list = async (wanted: object = {}): Promise<Answered> =>
    fields['ownership']!(wanted, person('vi', 'viewer'), { selection: ['changes/by'] });
  return { time, catalogue, set, list };
}

test('a schedule owns a playbook: whoever is on call in it is the owner', async () => {
  const { time, set, list } = await api();
  const owned = await set({ scheduleId: 'shop-primary', rationale: 'they wrote it' });
  expect(owned).toMatchObject({
    ...PLAYBOOK,
    revision: 1,
    onCall: { personId: 'ana', name: 'ANA' },
    reviewed: { by: 'ana', rationale: 'they wrote it' },
    reviewDueAt: '2026-05-31T12:00:00.000Z',
    due: false,
  });
  expect(await list()).toEqual([owned]);
  time.now += 7 * DAY;
  expect(await list()).toMatchObject([{ onCall: { personId: 'bo' } }]);
});

test('a review is due after its days, and to say again who owns it is the review', async () => {
  const { time, set, list } = await api();
  await set();
  time.now += 90 * DAY;
  expect(await list({ due: true })).toMatchObject([
    { onCall: null, due: true, reasons: ['90 days have passed since the last review'] },
  ]);
  const again = await set({ idempotencyKey: '2', basedOn: 1 });
  expect(again).toMatchObject({ revision: 2, due: false, changes: [{ revision: 1 }, { revision: 2 }] });
  expect(await list({ due: true })).toEqual([]);
  expect(await list({ due: false })).toHaveLength(1);
});

test('a review is due when a service that it is about changes, also one that only a trigger names', async () => {
  const { catalogue, set, list } = await api();
  await set({ subjectId: 'of-a-team' });
  expect(await list()).toMatchObject([{ services: ['bank', 'checkout'], due: false }]);
  const [, bank] = await catalogue.services();
  const { revision } = await catalogue.declared();
  await catalogue.edit({
    basedOn: revision,
    changes: [{ name: 'bank', service: { ...(bank as Service), tier: 0 } }],
    author: { id: 'ona', name: 'ona' },
    time: 1,
    request: { actorId: 'ona', idempotencyKey: 'k', requestHash: 'h' },
  });
  expect(await list({ due: true })).toMatchObject([{ reasons: ['bank changed in the catalogue by ona'] }]);
});

test('owners are found by what they own, by kind and by team, and can let go', async () => {
  const { set, list } = await api();
  await set();
  await set({ kind: 'query_template', subjectId: 'alerts-by-owner', idempotencyKey: '2' });
  await set({ kind: 'query_template', subjectId: 'template-of-a-team', idempotencyKey: '3' });
  const ids = async (wanted: object) => (await list(wanted)).map(({ subjectId }: Answered) => subjectId);
  expect(await ids({ kind: 'query_template' })).toEqual(['alerts-by-owner', 'template-of-a-team']);
  expect(await ids({ subjectId: 'restart-ecs-service' })).toEqual(['restart-ecs-service']);
  const gone = await set({ idempotencyKey: '4', basedOn: 1, teamId: undefined });
  expect(gone).toMatchObject({ teamId: null, due: false, reviewDueAt: null });
  expect(await ids({ teamId: 'shop' })).toEqual(['alerts-by-owner', 'template-of-a-team']);
});

test('a template of investigations brings the services along that it is opened for', async () => {
  const { set } = await api();
  const owned = await set({ kind: 'investigation_template', subjectId: 'outage', services: [] });
  expect(owned).toMatchObject({ kind: 'investigation_template', services: ['checkout'] });
});

describe('who may', () => {
  test('the team that takes it says so, and the one that it is taken from', async () => {
    const { set } = await api();
    await expect(set({}, person('ona'))).rejects.toMatchObject({ code: 'Forbidden' });
    await set({}, person('mia', 'investigator', ['shop']));
    const taken = { idempotencyKey: '2', basedOn: 1, teamId: 'ops' };
    await expect(set(taken, person('ona'))).rejects.toMatchObject({ code: 'Forbidden' });
    await expect(set(taken, person('bo'))).rejects.toMatchObject({ code: 'Forbidden' });
    expect(await set(taken, ANA)).toMatchObject({ teamId: 'ops' });
    await expect(
      set({ ...taken, idempotencyKey: '3', basedOn: 2, teamId: undefined }, person('bo')),
    ).rejects.toMatchObject({
      code: 'Forbidden',
    });
  });

  test('the same request again changes nothing, and one who has not seen the last review gets a conflict', async () => {
    const { set } = await api();
    const first = await set();
    expect(await set()).toEqual(first);
    await expect(set({ idempotencyKey: '2' })).rejects.toMatchObject({
      code: 'Conflict',
      path: 'input.basedOn',
    });
  });
});

test.each([
  [{ subjectId: 'nope' }, 'NotFound', 'input.subjectId'],
  [{ kind: 'query_template' }, 'NotFound', 'input.subjectId'],
  [{ kind: 'investigation_template' }, 'NotFound', 'input.subjectId'],
  [{ teamId: 'nope' }, 'NotFound', 'input.teamId'],
  [{ scheduleId: 'nope' }, 'NotFound', 'input.scheduleId'],
  [{ teamId: 'ops', scheduleId: 'shop-primary' }, 'BadInput', 'input.scheduleId'],
  [{ services: ['checkout', 'till'] }, 'BadInput', 'input.services[1]'],
  [{ reviewEveryDays: 0 }, 'BadInput', 'input.reviewEveryDays'],
  [{ kind: 'dashboard' }, 'BadInput', 'input.kind'],
])('ownership of %j is refused: %s at %s', async (more, code, path) => {
  const { set } = await api();
  await expect(set(more)).rejects.toMatchObject({ code, path });
});
