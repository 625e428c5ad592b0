import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListTagsForResourceCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  TagResourceCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of ECS: revisions, services, and deployments that end. No task runs: nothing is wanted. */
export function ecsContract(): void {
  describe('ECS', () => {
    const ecs = new ECSClient({ maxAttempts: 1 });
    const cluster = `contract-${Date.now()}`;
    const registered: string[] = [];

    const register = async () => {
      const command = new RegisterTaskDefinitionCommand({
        family: cluster,
        containerDefinitions: [{ name: 'cart', image: 'cart:1', memory: 128 }],
      });
      const arn = (await ecs.send(command)).taskDefinition?.taskDefinitionArn ?? '';
      registered.push(arn);
      return arn;
    };
    const describeService = async () => {
      const command = new DescribeServicesCommand({ cluster, services: ['cart'], include: ['TAGS'] });
      return (await ecs.send(command)).services?.[0];
    };
    const steady = async () => {
      for (;;) {
        const service = await describeService();
        const [deployment, ...older] = service?.deployments ?? [];
        if (deployment?.rolloutState === 'COMPLETED' && older.length === 0) return service;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };

    beforeAll(async () => {
      await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
      await ecs.send(
        new CreateServiceCommand({
          cluster,
          serviceName: 'cart',
          taskDefinition: await register(),
          desiredCount: 0,
          tags: [{ key: 'team', value: 'checkout' }],
        }),
      );
    });

    afterAll(async () => {
      await ecs.send(new DeleteServiceCommand({ cluster, service: 'cart', force: true }));
      for (const taskDefinition of registered)
        await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
      await ecs.send(new DeleteClusterCommand({ cluster }));
      ecs.destroy();
    });

    test('the first deployment of a service is completed', async () => {
      expect(await steady()).toMatchObject({
        status: 'ACTIVE',
        taskDefinition: registered[0],
        tags: [{ key: 'team', value: 'checkout' }],
        deployments: [{ status: 'PRIMARY', taskDefinition: registered[0] }],
      });
    });

    test('a new revision is deployed, and the one before it can be deployed again', async () => {
      const [first] = registered;
      const second = await register();
      await ecs.send(new UpdateServiceCommand({ cluster, service: 'cart', taskDefinition: second }));
      expect((await steady())?.taskDefinition).toBe(second);
      await ecs.send(new UpdateServiceCommand({ cluster, service: 'cart', taskDefinition: first }));
      expect((await steady())?.taskDefinition).toBe(first);
    });

    test('revisions are described, and listed newest first', async () => {
      const command = new ListTaskDefinitionsCommand({ familyPrefix: cluster, sort: 'DESC' });
      expect((await ecs.send(command)).taskDefinitionArns).toEqual(registered.toReversed());
      const newest = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: cluster }));
      expect(newest.taskDefinition).toMatchObject({ taskDefinitionArn: registered.at(-1), status: 'ACTIVE' });
    });

    test('tags are added and listed', async () => {
      const resourceArn = (await describeService())?.serviceArn;
      await ecs.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'tier', value: 'one' }] }));
      const { tags } = await ecs.send(new ListTagsForResourceCommand({ resourceArn }));
      expect(tags).toHaveLength(2);
      expect(tags).toContainEqual({ key: 'tier', value: 'one' });
    });

    test('unknown services and clusters are told apart', async () => {
      const { failures } = await ecs.send(new DescribeServicesCommand({ cluster, services: ['other'] }));
      expect(failures).toMatchObject([{ reason: 'MISSING' }]);
      const elsewhere = ecs.send(
        new DescribeServicesCommand({ cluster: `${cluster}-x`, services: ['cart'] }),
      );
      await expect(elsewhere).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
      const unknown = ecs.send(new UpdateServiceCommand({ cluster, service: 'other' }));
      await expect(unknown).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
    });
  });
}
