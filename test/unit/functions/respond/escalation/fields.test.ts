import { describe, expect, test } from '@jest/globals';
import { escalationFields } from '../../../../../functions/respond/escalation/fields.ts';
import { onClock } from '../../../../../functions/respond/escalation/on-clock.ts';
import { onIncident } from '../../../../../functions/respond/escalation/on-incident.ts';
import type { Role } from '../../../../../functions/shared/caller.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import type { EscalationStep } from '../../../../../schemas/on-call/policy.ts';
import { apiOf, emailTo, INCIDENT, incident, MINUTE, openRoom, policy, type World, world } from './given.ts';

const ID = `${INCIDENT}.shop`;
const STEPS: readonly EscalationStep[] = [
  { kind: 'notify-person', personId: 'ana', important: false },
  { kind: 'wait', minutes: 5 },
  { kind: 'notify-person', personId: 'ben', important: false },
];

interface Who {
  readonly id?: string;
  readonly role?: Role;
  readonly teams?: readonly string[];
}

function api(on: World = world()) {
  const deps = apiOf(on);
  const fields = escalationFields(deps);
  const ask = (field: keyof typeof fields, args: object, who: Who = {}) => {
    const { id = 'ana', role = 'investigator', teams = ['shop'] } = who;
    return fields[field](args, { id, name: id, role, teams }, { selection: [] });
  };
  const save = (more: object = {}, who: Who = { role: 'lead' }) =>
    ask('saveEscalationPolicy', { input: { ...saved, ...more } }, who);
  const answer = (action: string, more: object = {}, who: Who = {}) =>
    ask('answerEscalation', { input: { ...answering, action, ...more } }, who);
  return { on, deps, ask, save, answer };
}

const saved = {
  idempotencyKey: 'k-1',
  policyId: 'shop',
  basedOn: 0,
  team: 'shop',
  title: 'Shop',
  routes: [{ service: 'checkout', severity: 'ERROR' }],
  steps: JSON.stringify(STEPS),
  rationale: 'as rehearsed',
};
const answering = { idempotencyKey: 'a-1', escalationId: ID, rationale: 'I look' };

/** An incident that has told ana. */
async function escalating() {
  const on = world();
  await on.policies.save(policy([...STEPS]));
  await openRoom(on);
  await onIncident(on.escalator, incident());
  return api(on);
}

const timeline = async ({ log }: World) =>
  (await log.read({ investigationId: 'room', afterSequence: 1, limit: 100 })).map(
    ({ type, actor, rationale }) => `${type} by ${actor.kind} ${actor.id}: ${rationale ?? ''}`,
  );

describe('a policy', () => {
  test('is saved by a lead, listed by everybody, and the same request again changes nothing', async () => {
    const { ask, save } = api();
    const first = await save();
    expect(first).toMatchObject({
      policyId: 'shop',
      revision: 1,
      changedBy: 'ana',
      steps: JSON.stringify(STEPS),
    });
    expect(await save()).toEqual(first);
    expect(await ask('escalationPolicies', {}, { role: 'viewer' })).toEqual([first]);
    await expect(save({}, { role: 'investigator' })).rejects.toMatchObject({ code: 'Forbidden' });
  });

  test('that was saved by a request that was cut off before its answer was kept is what the request finds', async () => {
    const { deps, save } = api();
    const keep = deps.answers.keep.bind(deps.answers);
    deps.answers.keep = async () => {
      throw new Error('killed');
    };
    await expect(save()).rejects.toThrow('killed');
    deps.answers.keep = keep;
    expect(await save()).toMatchObject({ revision: 1, title: 'Shop' });
    await expect(save({ idempotencyKey: 'k-2', title: 'Other' })).rejects.toMatchObject({ code: 'Conflict' });
  });

  test('that somebody else changed meanwhile is a conflict with what is stored', async () => {
    const { save } = api();
    await save();
    expect(await save({ idempotencyKey: 'k-2', basedOn: 1, title: 'Second' })).toMatchObject({ revision: 2 });
    await expect(save({ idempotencyKey: 'k-3', basedOn: 1, title: 'Third' })).rejects.toMatchObject({
      code: 'Conflict',
      path: 'input.basedOn',
      info: { stored: { revision: 2, title: 'Second' } },
    });
    await expect(save({ title: 'Fourth' })).rejects.toMatchObject({ code: 'KeyReused' });
  });

  test.each<[object, string, string]>([
    [{ steps: '[{"kind":"call"}]' }, 'input.steps[0].kind', 'BadInput'],
    [{ steps: '[]' }, 'input.steps', 'BadInput'],
    [{ steps: '{' }, 'input.steps', 'BadInput'],
    [{ steps: '[{"kind":"wait","minutes":0}]' }, 'input.steps[0].minutes', 'BadInput'],
    [{ steps: '[{"kind":"notify-team"},{"kind":"repeat","times":2}]' }, 'input.steps[1]', 'BadInput'],
    [
      { steps: '[{"kind":"wait","minutes":1},{"kind":"repeat","times":2},{"kind":"repeat","times":2}]' },
      'input.steps[2]',
      'BadInput',
    ],
    [
      { steps: '[{"kind":"if-time-window","window":{"from":"9:00","until":"17:00"}}]' },
      'input.steps[0].window.from',
      'BadInput',
    ],
    [
      {
        steps:
          '[{"kind":"if-time-window","window":{"from":"09:00","until":"17:00","timeZone":"Mars/Phobos"}}]',
      },
      'input.steps[0].window.timeZone',
      'BadInput',
    ],
    [{ steps: '[{"kind":"notify-person","personId":"zoe"}]' }, 'input.steps[0].personId', 'NotFound'],
    [
      { steps: '[{"kind":"notify-round-robin","personIds":["ana","zoe"]}]' },
      'input.steps[0].personIds[1]',
      'NotFound',
    ],
    [{ steps: '[{"kind":"notify-schedule","scheduleId":"none"}]' }, 'input.steps[0].scheduleId', 'NotFound'],
    [{ routes: [{ service: 'a', team: 'b' }] }, 'input.routes[0]', 'BadInput'],
    [{ policyId: 'No Name' }, 'input.policyId', 'BadInput'],
  ])('of %j is refused at %s', async (more, path, code) => {
    await expect(api().save(more)).rejects.toMatchObject({ code, path });
  });

  test('that is saved anew changes nothing that is under way', async () => {
    const { on, save } = await escalating();
    const steps = JSON.stringify([{ kind: 'notify-person', personId: 'cho' }]);
    await save({ basedOn: 1, steps });
    for (let minute = 0; minute < 6; minute += 1) {
      on.time.now += MINUTE;
      await onClock(on.escalator);
    }
    expect(on.sent.map(({ to }) => to)).toEqual([emailTo('ana'), emailTo('ben')]);
  });
});

describe('an answer', () => {
  test('acknowledges: it is on the timeline, and nobody else is told', async () => {
    const { on, ask, answer } = await escalating();
    const given = await answer('ACKNOWLEDGE');
    expect(given).toMatchObject({
      status: 'acknowledged',
      notifications: [{ person: 'ANA', channel: 'email', outcome: 'sent', attempts: 1 }],
      answers: [{ action: 'ACKNOWLEDGE', by: 'ana', rationale: 'I look' }],
    });
    expect(await answer('ACKNOWLEDGE')).toEqual(given);
    expect(await ask('escalations', { incidentId: INCIDENT }, { role: 'viewer' })).toEqual([given]);
    on.time.now += 60 * MINUTE;
    await onClock(on.escalator);
    expect(on.sent).toHaveLength(1);
    expect(await timeline(on)).toEqual([
      'escalation.notified by rule shop: ',
      'escalation.answered by person ana: I look',
    ]);
  });

  test('is for the team, for whoever was told, and for leads', async () => {
    const { answer } = await escalating();
    const stranger = { id: 'zoe', teams: ['search'] };
    await expect(answer('RESOLVE', {}, stranger)).rejects.toMatchObject({ code: 'Forbidden' });
    await expect(answer('RESOLVE', {}, { ...stranger, role: 'viewer' })).rejects.toMatchObject({
      code: 'Forbidden',
    });
    await expect(answer('ACKNOWLEDGE', {}, { id: 'ana', teams: [] })).resolves.toBeDefined();
    await expect(answer('RESOLVE', {}, { ...stranger, role: 'lead' })).resolves.toMatchObject({
      status: 'resolved',
    });
  });

  test('that hands over tells the bus, so that it is not left to the clock', async () => {
    const { on, deps, answer } = await escalating();
    expect(await answer('HAND_OVER', { to: { personId: 'cho' } })).toMatchObject({
      status: 'open',
      answers: [{ to: 'person:cho' }],
      notifications: [{ person: 'ANA' }, { person: 'CHO', outcome: 'pending' }],
    });
    expect(deps.events.told).toEqual([
      { type: 'Escalation Answered', detail: { escalationId: ID, incidentId: INCIDENT } },
    ]);
    on.time.now += 2 * MINUTE;
    await onClock(on.escalator);
    expect(on.sent.map(({ to }) => to)).toEqual([emailTo('ana'), emailTo('cho')]);
  });

  test('that handed over gives the same again, though whom it was handed to has left', async () => {
    const { on, answer } = await escalating();
    const to = { to: { personId: 'cho' } };
    const given = await answer('HAND_OVER', to);
    on.people.teams.clear();
    expect(await answer('HAND_OVER', to)).toEqual(given);
    await expect(answer('HAND_OVER', { ...to, idempotencyKey: 'a-2' })).rejects.toMatchObject({
      code: 'NotFound',
    });
  });

  test('is taken though the bus does not take it', async () => {
    const { deps, answer } = await escalating();
    deps.events.tell = async () => {
      throw new Transient('PutEvents: throttled');
    };
    expect(await answer('ESCALATE_NOW')).toMatchObject({ status: 'open', nextStep: 'notify-person' });
  });

  test.each<[object, string, string]>([
    [{ action: 'HAND_OVER' }, 'input.to', 'BadInput'],
    [{ action: 'HAND_OVER', to: { personId: 'cho', scheduleId: 's' } }, 'input.to', 'BadInput'],
    [{ action: 'HAND_OVER', to: { personId: 'zoe' } }, 'input.to', 'NotFound'],
    [{ action: 'HAND_OVER', to: { scheduleId: 'none' } }, 'input.to', 'NotFound'],
    [{ action: 'ACKNOWLEDGE', to: { personId: 'cho' } }, 'input.to', 'BadInput'],
    [{ action: 'SNOOZE' }, 'input.action', 'BadInput'],
    [{ escalationId: 'nothing' }, 'input.escalationId', 'BadInput'],
    [{ escalationId: 'other.shop' }, 'input.escalationId', 'NotFound'],
  ])('of %j is refused at %s', async (more, path, code) => {
    const { answer } = await escalating();
    await expect(answer('RESOLVE', more)).rejects.toMatchObject({ code, path });
  });

  test('under a key of another answer, and one that comes too late, are refused', async () => {
    const { answer } = await escalating();
    await answer('RESOLVE');
    await expect(answer('ACKNOWLEDGE')).rejects.toMatchObject({ code: 'KeyReused' });
    await expect(answer('ACKNOWLEDGE', { idempotencyKey: 'a-2' })).rejects.toMatchObject({
      code: 'Conflict',
      path: 'input.action',
    });
  });
});
