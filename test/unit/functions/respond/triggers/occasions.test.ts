import { describe, expect, test } from '@jest/globals';
import { livePlaybooks } from '../../../../../functions/respond/live-playbooks.ts';
import { createHandler } from '../../../../../functions/respond/start/handler.ts';
import type { StartEvent } from '../../../../../functions/respond/start/occasions.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { Playbook } from '../../../../../schemas/playbook.ts';
import { TRIGGER_SOURCE } from '../../../../../schemas/trigger-event.ts';
import { FakePlaybookRoutes } from '../../../../fakes/playbook-routes.ts';
import { FakePlaybookVersions } from '../../../../fakes/playbook-versions.ts';
import { NOW, type World, world } from '../given.ts';

const quiet = observability('respond/start', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
const context = { functionName: 'start', awsRequestId: 'request', memoryLimitInMB: '128' } as never;

/** A playbook that only looks, with these triggers. */
const published = (id: string, triggers: unknown, inputs: unknown = {}) => ({
  documentHash: id,
  playbook: Playbook.parse({
    id,
    version: '1.0.0',
    summary: 'Looks.',
    owner: 'platform',
    triggers,
    inputs,
    guard: { environments: ['dev'], cooldownSeconds: 1 },
    steps: [{ id: 'look', action: 'freeze-diagnostics', with: { serviceName: 'shop' } }],
  }),
});

function worldWith(...playbooks: ReturnType<typeof published>[]) {
  const stateMachines = Object.fromEntries(
    playbooks.map(({ playbook: { id } }) => [id, `arn:aws:states:x:1:stateMachine:${id}`]),
  );
  const [routes, versions] = [new FakePlaybookRoutes(), new FakePlaybookVersions()];
  return { ...world(), live: livePlaybooks({ shipped: playbooks, routes, versions }), stateMachines };
}

type On = Omit<World, 'stateMachines'> & { readonly stateMachines: Record<string, string> };

async function deliver(on: On, event: StartEvent): Promise<string[]> {
  const answer = await createHandler({ ...on, observability: quiet })(event, context);
  const { decisions } = answer as { decisions: { playbookId: string; outcome: string }[] };
  return decisions.map(({ playbookId, outcome }) => `${playbookId} ${outcome}`);
}

const incident = (more: object = {}): StartEvent => ({
  source: TRIGGER_SOURCE,
  'detail-type': 'Incident Changed',
  detail: {
    incidentId: 'incident-1',
    status: 'open',
    title: 'Checkout fails',
    severityNumber: 17,
    services: ['checkout', 'payments'],
    version: 1,
    ...more,
  },
});

const signals = (...some: object[]): StartEvent => ({
  source: TRIGGER_SOURCE,
  'detail-type': 'Signals Placed',
  detail: {
    signals: some.map((more, index) => ({
      incidentId: 'incident-1',
      signalId: `signal-${index}`,
      time: NOW,
      kind: 'change',
      name: 'deployment',
      serviceName: 'checkout',
      severityNumber: 9,
      fingerprint: 'fingerprint-1',
      ...more,
    })),
  },
});

const tick: StartEvent = { source: 'aws.events', 'detail-type': 'Scheduled Event' };

describe('an incident', () => {
  const byService = published('by-service', [{ incident: { service: 'checkout', severity: 'ERROR' } }]);
  const byCause = published('by-cause', [{ incident: { cause: 'payments' } }]);
  const bySeverity = published('by-severity', [{ incident: { severity: 'FATAL' } }]);
  const all = [byService, byCause, bySeverity];

  test.each([
    ['of its service and severity', {}, ['by-service started']],
    ['that is not severe enough', { severityNumber: 16 }, []],
    ['of other services', { services: ['cart'] }, []],
    ['ranked to come from the service', { services: ['cart'], cause: 'payments' }, ['by-cause started']],
    ['ranked to come from another', { services: ['cart'], cause: 'cart' }, []],
    ['that is fatal', { services: [], severityNumber: 24 }, ['by-severity started']],
    ['that is no longer open', { status: 'quiet' }, []],
    ['below INFO', { severityNumber: 8 }, []],
  ])('%s starts who waits for it', async (_what, more, decisions) => {
    expect(await deliver(worldWith(...all), incident(more))).toEqual(decisions);
  });

  test('starts a playbook once, however often it changes', async () => {
    const on = worldWith(byService);
    await deliver(on, incident());
    expect(await deliver(on, incident({ version: 2, severityNumber: 21 }))).toEqual(['by-service exists']);
    expect((await on.runs.list({ limit: 5 })).items).toMatchObject([
      { trigger: 'incident:incident-1', incidentId: 'incident-1' },
    ]);
  });

  test('gives inputs; which of several services is meant is not guessed', async () => {
    const inputs = {
      service: { type: 'string', from: ['alarm.dimensions.ServiceName', 'incident.service'] },
      title: { type: 'string', from: 'incident.title' },
      cause: { type: 'string', from: 'incident.cause', default: 'unknown' },
    };
    const named = published('named', [{ incident: { service: 'payments' } }], inputs);
    const on = worldWith(named, published('guessing', [{ incident: { severity: 'ERROR' } }], inputs));
    expect(await deliver(on, incident())).toEqual(['named started', 'guessing refused']);
    expect((await on.runs.list({ limit: 5 })).items).toMatchObject([
      { inputs: { service: 'payments', title: 'Checkout fails', cause: 'unknown' } },
    ]);
    expect((await on.decisions.list({ limit: 5 })).items).toMatchObject([
      { guard: 'inputs', reason: expect.stringContaining('has several services') },
    ]);
  });
});

describe('a signal', () => {
  const byName = published('by-name', [{ signal: { kind: 'change', name: 'deployment' } }]);
  const byService = published('by-service', [
    { signal: { kind: 'alert', service: 'checkout', severity: 'ERROR' } },
  ]);

  test('starts who waits for its kind, name, service and severity', async () => {
    const on = worldWith(byName, byService);
    const told = signals({}, { kind: 'alert' }, { kind: 'alert', severityNumber: 18 }, { name: 'flag' });
    expect(await deliver(on, told)).toEqual(['by-name started', 'by-service started']);
    expect((await on.runs.list({ limit: 5 })).items).toMatchObject([
      { fingerprint: 'fingerprint-1' },
      { fingerprint: 'fingerprint-1' },
    ]);
  });

  test('without a service is matched by its name alone', async () => {
    const on = worldWith(byName, byService);
    expect(await deliver(on, signals({ serviceName: undefined }))).toEqual(['by-name started']);
  });
});

describe('a schedule', () => {
  const nightly = published('nightly', [{ schedule: { cron: '30 2 * * *', timeZone: 'Europe/Berlin' } }]);
  const at = (iso: string) => {
    const on = worldWith(nightly);
    on.time.now = Date.parse(iso);
    return on;
  };

  test('starts its playbook once for each time, in an investigation of its own', async () => {
    const on = at('2026-03-01T01:30:20Z');
    expect(await deliver(on, tick)).toEqual(['nightly started']);
    on.time.now += 60_000;
    expect(await deliver(on, tick)).toEqual(['nightly exists']);
    const [run] = (await on.runs.list({ limit: 5 })).items;
    expect(run).toMatchObject({ trigger: 'schedule:30 2 * * *' });
    expect((await on.log.head(String(run?.investigationId)))?.summary).toMatchObject({
      title: '2026-03-01 01:30 UTC: nightly. Looks.',
      status: 'open',
      teams: ['platform'],
    });
  });

  test.each([
    ['before its time', '2026-03-01T01:29:59Z'],
    ['a quarter of an hour too late', '2026-03-01T01:45:01Z'],
  ])('starts nothing %s', async (_what, iso) => {
    expect(await deliver(at(iso), tick)).toEqual([]);
  });

  test('comes at the end of an hour that the clock skips', async () => {
    expect(await deliver(at('2026-03-29T01:00:30Z'), tick)).toEqual(['nightly started']);
  });

  test('comes once in an hour that the clock repeats', async () => {
    expect(await deliver(at('2026-10-25T00:30:30Z'), tick)).toEqual(['nightly started']);
    expect(await deliver(at('2026-10-25T01:30:30Z'), tick)).toEqual([]);
  });
});
