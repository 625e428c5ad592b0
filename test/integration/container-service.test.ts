import { randomBytes } from 'node:crypto';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { ecs } from '../../functions/shared/aws/clients.ts';
import { ecsContainerService } from '../../functions/shared/aws/container-service.ts';
import { containerServiceContract } from '../contract/container-service.ts';
import './cloud.ts';

async function register(family: string, image: string): Promise<string> {
  const containerDefinitions = [{ name: 'app', image }];
  const answer = await ecs().send(new RegisterTaskDefinitionCommand({ family, containerDefinitions }));
  return String(answer.taskDefinition?.taskDefinitionArn);
}

containerServiceContract(async () => {
  const name = `contract-${randomBytes(6).toString('hex')}`;
  const target = { cluster: name, service: name };
  const revisions = [await register(name, 'app:1'), await register(name, 'app:2')] as const;
  await ecs().send(new CreateClusterCommand({ clusterName: name }));
  await ecs().send(
    new CreateServiceCommand({
      cluster: name,
      serviceName: name,
      taskDefinition: revisions[0],
      desiredCount: 1,
      tags: [{ key: 'team', value: 'shop' }],
    }),
  );
  await ecs().send(new UpdateServiceCommand({ ...target, taskDefinition: revisions[1] }));
  return { containers: ecsContainerService(ecs()), target, revisions };
});
