import { beforeAll, describe, expect, test } from '@jest/globals';
import { readPlaybook } from '../../../../../functions/respond/language/parse.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import { allSteps } from '../../../../../functions/respond/steps/walk.ts';
import type { EventDraft } from '../../../../../functions/shared/ports/investigation-log.ts';
import type { IncidentRanking } from '../../../../../schemas/incident-ranking.ts';
import { OPEN_ROOM } from '../../../../../schemas/room.ts';
import { type Answer, ana, ben, documentOf, vic } from '../library/given.ts';
import { aRoom, asked, ran } from './given.ts';

const TARGET = { cluster: 'shop', service: 'checkout' };
const newErrors = asked('e1', 'new-errors-of-a-service', {
  service: 'checkout',
  since: '2026-03-01T11:32:00Z',
});
const rateAfter = asked('e2', 'error-rate-around-deployment', {
  service: 'checkout',
  deploymentTime: '2026-03-01T12:05:30Z',
  minutes: 5,
});
/** Errors are looked at, the service is restarted by an alarm, the error rate is looked at. */
const RESTARTED = [
  newErrors,
  ...ran('restart-ecs-service', TARGET, { trigger: 'alarm:restart-checkout' }),
  rateAfter,
];

const playbookIn = (draft: Answer) => readPlaybook(String(draft['document']), 'draft');
const idsIn = (draft: Answer) => playbookIn(draft).steps.map(({ id }) => id);
const stepIn = (draft: Answer, id: string) => playbookIn(draft).steps.find((step) => step.id === id);

describe('a draft from an investigation', () => {
  let draft: Answer = {};
  beforeAll(async () => {
    draft = await (await aRoom(RESTARTED)).draft();
  });

  test('has its queries and the steps of its runs in the order of the timeline, and an approval before what changes something', () => {
    expect(idsIn(draft)).toEqual([
      'new-errors-of-a-service',
      'keep',
      'agree-to-restart',
      'restart',
      'calm',
      'error-rate-around-deployment',
    ]);
    expect(stepIn(draft, 'agree-to-restart')).toMatchObject({ approve: { role: 'investigator' } });
  });

  test('passes the linter, and its tests take every way through it', () => {
    expect(draft).toMatchObject({
      state: 'tested',
      obstacles: [],
      authors: ['ana'],
      draftedFrom: 'the-room',
    });
    const outcomes = playbookIn(draft).tests.map(({ name, expect: { outcome } }) => `${name}: ${outcome}`);
    expect(outcomes).toEqual([
      'all goes as it did in the investigation: succeeded',
      'new-errors-of-a-service does not hold: failed',
      'keep fails: failed',
      'agree-to-restart is refused: refused',
      'agree-to-restart is not answered: refused',
      'restart fails: undone',
      'calm does not hold: undone',
      'error-rate-around-deployment does not hold: undone',
    ]);
  });

  test('asks for times that lie as far from the start, or from what was changed last, as they did', () => {
    expect(stepIn(draft, 'new-errors-of-a-service')).toMatchObject({
      with: {
        service: `\${inputs.service}`,
        since: `\${$fromMillis($toMillis(run.startedAt) - 1800000)}`,
      },
      expect: `\${$count(rows) > 0}`,
    });
    expect(stepIn(draft, 'error-rate-around-deployment')).toMatchObject({
      with: { deploymentTime: `\${$fromMillis($toMillis(steps.\`restart\`.endedAt) + 30000)}`, minutes: 5 },
    });
  });

  test('is started by the alarm that started a run, with inputs from where they came', () => {
    const { triggers, inputs } = playbookIn(draft);
    expect(triggers).toEqual([{ alarm: { namePrefix: 'restart-checkout' } }]);
    expect(inputs).toMatchObject({
      cluster: { from: 'alarm.dimensions.ClusterName' },
      service: { from: 'alarm.dimensions.ServiceName' },
    });
  });

  test('is started by the incident otherwise: its service, severity and ranked cause', async () => {
    const room = await aRoom([newErrors, ...ran('restart-ecs-service', TARGET)], { incidentId: 'incident' });
    await room.rankings.keep({
      rankingId: 'r',
      incidentId: 'incident',
      rankedAt: 1,
      causes: [{ service: 'payments' }],
    } as unknown as IncidentRanking);
    const draft = await room.draft();
    expect(playbookIn(draft).triggers).toEqual([
      { incident: { service: 'checkout', severity: 'ERROR', cause: 'payments' } },
    ]);
    expect(playbookIn(draft).inputs).toMatchObject({
      service: { from: ['alarm.dimensions.ServiceName', 'incident.service'] },
      cluster: { default: 'shop' },
    });
    expect(draft['notes']).toContainEqual(expect.stringMatching(/^Input "cluster" is what it was/));
  });

  test('is the same of the same log', async () => {
    expect((await (await aRoom(RESTARTED)).draft())['document']).toBe(draft['document']);
  });

  test('says what a person still has to decide, also when it is looked at later', async () => {
    const room = await aRoom(RESTARTED);
    const { notes } = await room.draft();
    expect(notes).toEqual([
      'new-errors-of-a-service expects what was found (3 rows): say what must hold, and how long that may take.',
      'error-rate-around-deployment expects what was found (3 rows): say what must hold, and how long that may take.',
      expect.stringMatching(/^It starts by itself on .*restart-checkout/),
      'agree-to-restart was added: say who has to agree, and within what time.',
      'Say in which environments it may run, and how soon again with the same inputs.',
    ]);
    const which = { playbookId: 'learnt-here', version: '1.0.0' };
    expect(await room.ask('playbookVersion', which, vic)).toMatchObject({ notes });
  });

  test('expects of a query what the check of a hypothesis expected and found', async () => {
    const check = {
      checkId: 'c',
      title: 'Many',
      templateId: 'new-errors-of-a-service',
      parameters: {},
      store: 'hot',
      expectation: { measure: { of: 'row_count' }, operator: 'ge', value: 3 },
    } as const;
    const shared: EventDraft = {
      type: 'hypothesis.shared',
      data: { hypothesisId: 'h', statement: 'It is new', evidenceIds: [], checks: [check] },
    };
    const result = {
      checkId: 'c',
      outcome: 'supports',
      measured: 3,
      reason: 'so',
      evidenceId: 'e1',
    } as const;
    const checked: EventDraft = {
      type: 'hypothesis.checked',
      data: { hypothesisId: 'h', results: [result] },
    };
    const draft = await (await aRoom([shared, newErrors, checked])).draft();
    expect(stepIn(draft, 'new-errors-of-a-service')).toMatchObject({ expect: `\${$count(rows) >= 3}` });
    expect(draft).toMatchObject({ obstacles: [], state: 'tested' });
    expect(playbookIn(draft).guard.environments).toEqual(['dev']);
  });

  test.each([
    ['clear-stuck-consumer', 'a plain wait'],
    ['scale-out-auto-scaling-group', 'a wait for a metric'],
    ['rotate-secret', 'a forEach'],
    ['tell-and-collect', 'parallel lines, a choice and a call'],
  ])('of a run of %s, with %s, is ready too', async (id) => {
    const { steps, tests } = PUBLISHED.find(({ playbook }) => playbook.id === id)!.playbook;
    const run = ran(id, tests[0]!.inputs, { steps: allSteps(steps).map((step) => step.id) });
    expect(await (await aRoom(run)).draft()).toMatchObject({ state: 'tested', obstacles: [] });
  });

  test('of two runs of one playbook on different targets has steps and inputs for both', async () => {
    const other = ran('restart-ecs-service', { cluster: 'shop', service: 'payments' });
    const draft = await (await aRoom([...ran('restart-ecs-service', TARGET), ...other])).draft();
    expect(Object.keys(playbookIn(draft).inputs)).toEqual(['cluster', 'service', 'service2']);
    expect(stepIn(draft, 'calm-2')).toMatchObject({
      wait: {
        with: { service: `\${inputs.\`service2\`}`, deploymentTime: `\${steps.\`restart-2\`.endedAt}` },
      },
    });
    expect(draft).toMatchObject({ obstacles: [] });
  });
});

describe('what is not taken', () => {
  test('is what was put back, what has no document any more, dry runs, and what is not the answer to a query', async () => {
    const link: EventDraft = {
      type: 'evidence.frozen',
      data: {
        evidenceId: 'l',
        title: 'a link',
        objectKey: 'l',
        sha256: '0'.repeat(64),
        sizeBytes: 1,
        source: { kind: 'link', url: 'https://example.com' },
      },
    };
    const draft = await (
      await aRoom([
        newErrors,
        link,
        ...ran('restart-ecs-service', TARGET, { outcome: 'undone' }),
        ...ran('shed-load', {}, { trigger: 'person (dry run)' }),
        ...ran('purge-queue', {}, { hash: 'another' }),
        asked('e3', 'of-a-team', {}),
      ])
    ).draft();
    expect(idsIn(draft)).toEqual(['new-errors-of-a-service']);
    expect(draft['notes']).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^A run of restart-ecs-service .* ended as undone: what it did is left out\.$/),
        expect.stringMatching(/^The document of purge-queue .* is not kept any more/),
        expect.stringMatching(/^The query of-a-team is left out: playbooks can ask/),
        expect.stringMatching(/^Evidence that is not the answer to a query, .*: 1\.$/),
      ]),
    );
  });

  test('is restricted evidence: nothing of it is in the draft', async () => {
    const secret = asked('secret', 'slow-traces', { service: 'vault', since: '2026-03-01T11:30:00Z' });
    const room = { ...OPEN_ROOM, restricted: { secret: ['shop'] } };
    const draft = await (await aRoom([newErrors, secret], { room })).draft();
    expect(JSON.stringify(draft)).not.toMatch(/slow-traces|vault/);
    expect(draft['notes']).toContainEqual('Evidence that is restricted, is left out: 1.');
  });

  test('is the value of an input that nobody is shown: then only people can start it', async () => {
    const room = await aRoom([], { incidentId: 'incident' });
    const document = documentOf()
      .replace('inputs:\n', 'inputs:\n  token: { type: string }\n')
      .replace('by: 2', `by: '\${$length(inputs.token)}'`)
      .replaceAll('inputs: { cluster', 'inputs: { token: abc, cluster');
    const { documentHash } = await room.act('savePlaybookDraft', { document, basedOn: 0 });
    const [started, ...rest] = ran(
      'restart-ecs-service',
      { ...TARGET, token: '[redacted]' },
      { steps: ['scale-out'] },
    );
    const mine = { playbookId: 'calm-down', playbookVersion: '1.0.0', documentHash };
    await room.append({ ...started, data: { ...started?.data, ...mine } } as EventDraft);
    for (const event of rest) await room.append(event);
    const draft = await room.draft();
    expect(draft).toMatchObject({ obstacles: [] });
    expect(draft['document']).not.toContain('[redacted]');
    expect(playbookIn(draft).triggers).toEqual([]);
    expect(draft['notes']).toContain(
      'Only people can start it: nothing else gives "token", whose value nobody is shown.',
    );
  });

  test.each([
    [
      'restricted to its members',
      { ...OPEN_ROOM, access: 'members' as const, people: { 'sub-ana': 'lead' as const } },
    ],
    ['that keeps somebody out', { ...OPEN_ROOM, people: { 'sub-eve': 'removed' as const } }],
  ])('is an investigation %s: everybody may read a draft', async (_what, room) => {
    const { draft, versions } = await aRoom(RESTARTED, { room });
    await expect(draft()).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { path: 'input.investigationId' },
    });
    expect(await versions.versions('learnt-here')).toEqual([]);
  });

  test.each([
    ['nothing was used', []],
    ['all that was done was put back', ran('restart-ecs-service', TARGET, { outcome: 'undone' })],
  ])('leaves nothing to draft from where %s', async (_what, events) => {
    await expect((await aRoom(events)).draft()).rejects.toMatchObject({
      type: 'NotAllowed',
      message: expect.stringMatching(/^input\.investigationId: there is nothing to draft from/),
    });
  });
});

describe('asking for a draft', () => {
  test('stands on the timeline, once', async () => {
    const room = await aRoom([newErrors]);
    const once = { idempotencyKey: 'once', rationale: 'it will come back' };
    const first = await room.draft(once);
    await room.append(asked('e9', 'noisy-alerts', {})).catch(() => undefined);
    expect(await room.draft(once)).toEqual(first);
    const drafted = (await room.timeline()).filter(({ type }) => type === 'playbook.drafted');
    expect(drafted).toMatchObject([
      {
        actor: { kind: 'person', name: 'ana' },
        rationale: 'it will come back',
        data: { playbookId: 'learnt-here', playbookVersion: '1.0.0', documentHash: first['documentHash'] },
      },
    ]);
  });

  test('anew under another key needs the revision that was seen', async () => {
    const { draft } = await aRoom([newErrors]);
    await draft();
    await expect(draft({}, ben)).rejects.toMatchObject({ type: 'Conflict', info: { path: 'input.basedOn' } });
    expect(await draft({ basedOn: 1 }, ben)).toMatchObject({ revision: 2, authors: ['ana', 'ben'] });
  });

  test('keeps where it came from when its author goes on writing', async () => {
    const { draft, act } = await aRoom([newErrors]);
    const { document } = await draft();
    const saved = await act('savePlaybookDraft', { document, basedOn: 1 });
    expect(saved).toMatchObject({ revision: 2, draftedFrom: 'the-room' });
  });

  test('under the key of another draft is refused', async () => {
    const { draft, act } = await aRoom([newErrors]);
    const { document } = await draft();
    const key = { idempotencyKey: 'k' };
    await act('savePlaybookDraft', {
      ...key,
      document: String(document).replace('1.0.0', '2.0.0'),
      basedOn: 0,
    });
    await expect(draft({ ...key, version: '2.0.0' })).rejects.toMatchObject({ type: 'KeyReused' });
  });

  test('needs an owner where the investigation has no team', async () => {
    const { draft } = await aRoom([newErrors], { teams: [] });
    await expect(draft()).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.owner' } });
    expect(await draft({ owner: 'shop' })).toMatchObject({ owner: 'shop' });
  });

  test('is for whoever may write in the room and author playbooks', async () => {
    const { draft } = await aRoom([newErrors]);
    await expect(draft({}, vic)).rejects.toMatchObject({ type: 'Forbidden' });
    const guests = { ...OPEN_ROOM, people: { 'sub-vic': 'contributor' as const } };
    await expect((await aRoom([newErrors], { room: guests })).draft({}, vic)).rejects.toMatchObject({
      type: 'Forbidden',
      info: { action: 'author' },
    });
    expect(await draft({}, ana)).toMatchObject({ state: 'tested' });
  });
});
