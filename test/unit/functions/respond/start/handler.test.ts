import { expect, test } from '@jest/globals';
import { livePlaybooks } from '../../../../../functions/respond/live-playbooks.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import { createHandler } from '../../../../../functions/respond/start/handler.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakePlaybookRoutes } from '../../../../fakes/playbook-routes.ts';
import { FakePlaybookVersions } from '../../../../fakes/playbook-versions.ts';
import { alarm, NOW, world } from '../given.ts';

const context = { functionName: 'start', awsRequestId: 'request', memoryLimitInMB: '128' } as never;
const quiet = observability('respond/start', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
const handlerOn = (on: ReturnType<typeof world>) => createHandler({ ...on, observability: quiet });

test('an alarm event starts a run', async () => {
  const on = world();
  const answer = await handlerOn(on)(alarm(), context);
  expect(answer).toMatchObject({ decisions: [{ outcome: 'started' }], healed: 0, failed: 0 });
  expect(on.engine.started.size).toBe(1);
});

test('a tick of the schedule looks after runs and starts nothing else', async () => {
  const tick = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };
  expect(await handlerOn(world())(tick, context)).toEqual({ decisions: [], healed: 0, failed: 0 });
});

test.each(['OK', 'INSUFFICIENT_DATA'])('an alarm that goes to %s starts nothing', async (value) => {
  expect(await handlerOn(world())(alarm({ value }), context)).toMatchObject({ decisions: [] });
});

test.each([
  ['an event of another source', { source: 'aws.ec2' }],
  ['an alarm without an ARN', { ...alarm(), resources: [] }],
  ['no event', null],
])('%s is a failure by name, so that it is set aside and seen', async (_what, event) => {
  await expect(handlerOn(world())(event, context)).rejects.toMatchObject({ name: 'BadInput' });
});

test('signals that come together are decided on routes that are read once, and an alarm that is over on none', async () => {
  const routes = new FakePlaybookRoutes();
  let reads = 0;
  const list = async () => {
    reads += 1;
    return routes.list();
  };
  const versions = new FakePlaybookVersions();
  const live = livePlaybooks({ shipped: PUBLISHED, routes: { get: (id) => routes.get(id), list }, versions });
  const handler = handlerOn({ ...world(), live });
  const signals = ['a', 'b', 'c'].map((signalId) => ({
    signalId,
    incidentId: 'incident-1',
    kind: 'change',
    name: 'deployment',
    time: NOW,
    severityNumber: 9,
    fingerprint: signalId,
  }));
  await handler({ source: 'signalroom', 'detail-type': 'Signals Placed', detail: { signals } }, context);
  expect(reads).toBe(1);
  await handler(alarm({ value: 'OK' }), context);
  expect(reads).toBe(1);
});
