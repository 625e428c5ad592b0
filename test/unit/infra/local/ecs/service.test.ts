import { afterEach, describe, expect, test } from '@jest/globals';
import { createEcs } from '../../../../../infra/local/services/ecs/service.ts';
import { call, type FakeContext, fakeServiceContext } from '../../../../fakes/service-context.ts';

const open: { fake: FakeContext; service: ReturnType<typeof createEcs> }[] = [];

afterEach(async () => {
  for (const { fake, service } of open.splice(0)) {
    await service.stop();
    fake.remove();
  }
});

function start(rolloutMilliseconds = 5, on?: FakeContext) {
  const fake = on ?? fakeServiceContext();
  const service = createEcs(fake.context, { rolloutMilliseconds });
  open.push({ fake, service });
  const send = (operation: string, input: object) => call(service, operation, input);
  const register = async () =>
    (
      await send('RegisterTaskDefinition', {
        family: 'cart',
        containerDefinitions: [{ name: 'cart', image: 'cart:1' }],
      })
    ).taskDefinition.taskDefinitionArn as string;
  const describeService = async (include?: string[]) =>
    (await send('DescribeServices', { cluster: 'shop', services: ['cart'], include })).services[0];
  const told = () => fake.emitted.map((event) => event.detail['eventName']);
  const until = async (name: string, times = 1) => {
    while (told().filter((one) => one === name).length < times)
      await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return { fake, service, send, register, describeService, told, until };
}

async function deployed(rolloutMilliseconds?: number) {
  const started = start(rolloutMilliseconds);
  await started.send('CreateCluster', { clusterName: 'shop' });
  const first = await started.register();
  const tags = [{ key: 'team', value: 'checkout' }];
  await started.send('CreateService', {
    cluster: 'shop',
    serviceName: 'cart',
    taskDefinition: first,
    desiredCount: 2,
    tags,
  });
  return { ...started, first };
}

describe('a service', () => {
  test('is steady once its deployment is completed, and the bus hears of both', async () => {
    const { fake, describeService, until } = await deployed();
    const starting = await describeService();
    expect(starting).toMatchObject({ runningCount: 0, pendingCount: 2 });
    expect(starting.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }]);
    await until('SERVICE_DEPLOYMENT_COMPLETED');
    const steady = await describeService();
    const [deployment] = steady.deployments;
    expect(steady).toMatchObject({ runningCount: 2, pendingCount: 0 });
    expect(steady.events[0].message).toBe('(service cart) has reached a steady state.');
    expect(fake.emitted).toEqual(
      ['IN_PROGRESS', 'COMPLETED'].map((state) => ({
        source: 'aws.ecs',
        'detail-type': 'ECS Deployment State Change',
        resources: ['arn:aws:ecs:us-east-1:000000000000:service/shop/cart'],
        detail: {
          eventType: 'INFO',
          eventName: `SERVICE_DEPLOYMENT_${state}`,
          deploymentId: deployment.id,
          updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          reason: `ECS deployment ${deployment.id} ${state.toLowerCase().replace('_', ' ')}.`,
        },
      })),
    );
  });

  test('given a new revision shows both deployments until the new one is completed', async () => {
    const { send, register, describeService, until, first } = await deployed();
    await until('SERVICE_DEPLOYMENT_COMPLETED');
    const second = await register();
    await send('UpdateService', { cluster: 'shop', service: 'cart', taskDefinition: second });
    expect((await describeService()).deployments).toMatchObject([
      { status: 'PRIMARY', taskDefinition: second, rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', taskDefinition: first, runningCount: 2 },
    ]);
    await until('SERVICE_DEPLOYMENT_COMPLETED', 2);
    const after = await describeService();
    expect(after.taskDefinition).toBe(second);
    expect(after.deployments).toMatchObject([{ taskDefinition: second, rolloutState: 'COMPLETED' }]);
  });

  test('given the revision it has starts no deployment', async () => {
    const { send, told, first } = await deployed(60_000);
    await send('UpdateService', { cluster: 'shop', service: 'cart', taskDefinition: first });
    expect(told()).toEqual(['SERVICE_DEPLOYMENT_IN_PROGRESS']);
  });

  test('goes on with its deployment after a restart', async () => {
    const { fake, service } = await deployed(60_000);
    await service.stop();
    const later = start(5, fake.restart());
    await later.until('SERVICE_DEPLOYMENT_COMPLETED');
    expect((await later.describeService()).runningCount).toBe(2);
  });

  test('shows its tags only to those who ask', async () => {
    const { send, describeService } = await deployed();
    const resourceArn = (await describeService()).serviceArn;
    await send('TagResource', { resourceArn, tags: [{ key: 'previous', value: 'cart:1' }] });
    expect((await describeService()).tags).toBeUndefined();
    expect((await describeService(['TAGS'])).tags).toEqual([
      { key: 'team', value: 'checkout' },
      { key: 'previous', value: 'cart:1' },
    ]);
  });

  test('must be scaled to nothing or forced before it is deleted, and its cluster after it', async () => {
    const { send } = await deployed();
    const named = { cluster: 'shop', service: 'cart' };
    await expect(send('DeleteService', named)).rejects.toThrow('scaled above 0');
    await expect(send('DeleteCluster', { cluster: 'shop' })).rejects.toMatchObject({
      code: 'ClusterContainsServicesException',
    });
    await send('DeleteService', { ...named, force: true });
    await expect(send('UpdateService', named)).rejects.toMatchObject({ code: 'ServiceNotActiveException' });
    expect((await send('DeleteCluster', { cluster: 'shop' })).cluster.status).toBe('INACTIVE');
  });

  test('that is unknown is a failure, not an error', async () => {
    const { send } = await deployed();
    const { failures } = await send('DescribeServices', { cluster: 'shop', services: ['other'] });
    expect(failures).toEqual([
      { arn: 'arn:aws:ecs:us-east-1:000000000000:service/shop/other', reason: 'MISSING' },
    ]);
    await expect(send('DescribeServices', { cluster: 'x', services: ['cart'] })).rejects.toMatchObject({
      code: 'ClusterNotFoundException',
    });
  });
});

describe('a task definition', () => {
  test('is found by family, revision and ARN, and listed in either order', async () => {
    const { send, register } = start();
    const arns = [await register(), await register()];
    const found = async (taskDefinition: string) =>
      (await send('DescribeTaskDefinition', { taskDefinition })).taskDefinition.taskDefinitionArn;
    expect(await Promise.all(['cart', 'cart:1', arns[0] ?? ''].map(found))).toEqual([
      arns[1],
      arns[0],
      arns[0],
    ]);
    const page = await send('ListTaskDefinitions', { familyPrefix: 'cart', sort: 'DESC', maxResults: 1 });
    expect(page.taskDefinitionArns).toEqual([arns[1]]);
    const next = await send('ListTaskDefinitions', {
      familyPrefix: 'cart',
      sort: 'DESC',
      nextToken: page.nextToken,
    });
    expect(next.taskDefinitionArns).toEqual([arns[0]]);
  });

  test('that is deregistered cannot be deployed, and its number is not given again', async () => {
    const { send, register } = await deployed();
    const second = await register();
    await send('DeregisterTaskDefinition', { taskDefinition: second });
    const update = send('UpdateService', { cluster: 'shop', service: 'cart', taskDefinition: second });
    await expect(update).rejects.toThrow('inactive');
    expect(await register()).toMatch(/:3$/);
  });

  test('with a parameter that is not emulated is refused by name', async () => {
    const { send } = start();
    const input = { family: 'x', containerDefinitions: [{ name: 'x', image: 'x' }], ipcMode: 'host' };
    await expect(send('RegisterTaskDefinition', input)).rejects.toThrow('ipcMode');
  });
});
