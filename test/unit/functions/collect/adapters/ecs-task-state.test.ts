import { describe, expect, test } from '@jest/globals';
import { ecsTaskState } from '../../../../../functions/collect/adapters/ecs-task-state.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => ecsTaskState.adapt(fixture(`ecs-task-state/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the ECS task adapter', () => {
  test('makes a change of a task on its way up, with service and revision', () => {
    expect(draftOf('pending')).toMatchObject({
      kind: 'change',
      status: 'started',
      time: Date.parse('2026-05-04T10:10:10.250Z'),
      name: 'ECS task PENDING',
      severityNumber: 9,
      resource: { serviceName: 'checkout-svc', serviceVersion: 'checkout:42' },
      attributes: {
        'aws.ecs.cluster.name': 'shop-prod',
        'aws.ecs.task.id': '0123456789abcdef0123456789abcdef',
      },
      links: [
        {
          rel: 'source',
          url: 'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/shop-prod/tasks/0123456789abcdef0123456789abcdef?region=eu-west-1',
        },
      ],
    });
  });

  test.each([
    ['running', 'succeeded', 9],
    ['crashed', 'failed', 17],
    ['scaled-in', 'succeeded', 9],
  ])('shows a task that is %s as %s', (name, status, severityNumber) => {
    const { fingerprint } = draftOf('pending');
    expect(draftOf(name)).toMatchObject({ status, severityNumber, fingerprint });
  });

  test('says why a task stopped', () => {
    expect(draftOf('crashed')).toMatchObject({
      body: 'Essential container in task exited',
      severityText: 'EssentialContainerExited',
    });
  });

  test('takes a change that ECS sends twice for one event', () => {
    const event = fixture('ecs-task-state/running') as object;
    const [again] = ecsTaskState.adapt({ ...event, id: 'another-id' }).drafts;
    expect(again!.draft.sourceEventId).toBe(draftOf('running').sourceEventId);
    expect(draftOf('pending').sourceEventId).not.toBe(draftOf('running').sourceEventId);
  });

  test.each([
    [{ stopCode: 'TaskFailedToStart', containers: [] }, 'failed', 17],
    [{ stopCode: 'SpotInterruption' }, 'failed', 13],
    [{ stopCode: 'EssentialContainerExited', containers: [{ exitCode: 0 }] }, 'succeeded', 9],
    [{ lastStatus: 'LEVITATING' }, undefined, 0],
  ])('judges a stopped task with %j', (more, status, severityNumber) => {
    const event = fixture('ecs-task-state/crashed') as { detail: object };
    const { draft } = ecsTaskState.adapt({ ...event, detail: { ...event.detail, ...more } }).drafts[0]!;
    expect([draft.status, draft.severityNumber]).toEqual([status, severityNumber]);
  });

  test('names what an event lacks', () => {
    const event = fixture('ecs-task-state/pending') as object;
    expect(ecsTaskState.adapt({ ...event, detail: {} }).rejections).toMatchObject([
      { field: 'detail.taskArn' },
    ]);
  });
});
