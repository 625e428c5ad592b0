import { randomBytes } from 'node:crypto';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateAliasCommand,
  GetAliasCommand,
  GetEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  PublishVersionCommand,
  TagResourceCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  RotateSecretCommand,
  TagResourceCommand as TagSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll } from '@jest/globals';
import { ecsRestartService } from '../../../functions/respond/actions/ecs-restart-service.ts';
import { ecsRollBackService } from '../../../functions/respond/actions/ecs-roll-back-service.ts';
import { ecsScaleService } from '../../../functions/respond/actions/ecs-scale-service.ts';
import { lambdaAliasRollBack } from '../../../functions/respond/actions/lambda-alias-roll-back.ts';
import { lambdaToggleConsumer } from '../../../functions/respond/actions/lambda-toggle-consumer.ts';
import { pageNotify } from '../../../functions/respond/actions/page-notify.ts';
import { secretsRotate } from '../../../functions/respond/actions/secrets-rotate.ts';
import { sqsPurgeQueue } from '../../../functions/respond/actions/sqs-purge-queue.ts';
import { sqsRedriveDlq } from '../../../functions/respond/actions/sqs-redrive-dlq.ts';
import { lambda } from '../../../functions/shared/aws/clients/lambda.ts';
import { secretsManager } from '../../../functions/shared/aws/clients/secrets-manager.ts';
import { sns } from '../../../functions/shared/aws/clients/sns.ts';
import { sqs } from '../../../functions/shared/aws/clients/sqs.ts';
import { ecs } from '../../../functions/shared/aws/clients.ts';
import { actionContract } from '../../contract/action.ts';
import { MANAGED, ports } from './ports.ts';
import '../cloud.ts';

const fresh = (what: string): string => `${what}-${randomBytes(6).toString('hex')}`;

async function service(tagged: boolean) {
  const name = fresh('service');
  for (const image of ['app:1', 'app:2'])
    await ecs().send(
      new RegisterTaskDefinitionCommand({ family: name, containerDefinitions: [{ name: 'app', image }] }),
    );
  await ecs().send(new CreateClusterCommand({ clusterName: name }));
  await ecs().send(
    new CreateServiceCommand({
      cluster: name,
      serviceName: name,
      taskDefinition: `${name}:2`,
      desiredCount: 2,
      tags: tagged ? [{ key: MANAGED, value: 'true' }] : [],
    }),
  );
  return { cluster: name, service: name };
}
const described = async ({ cluster, service: name }: { cluster: string; service: string }) => {
  const { services = [] } = await ecs().send(new DescribeServicesCommand({ cluster, services: [name] }));
  return services[0];
};

actionContract(ecsRollBackService, ports, async () => {
  const target = await service(true);
  const state = async () => (await described(target))?.taskDefinition;
  return { input: target, untagged: await service(false), state };
});

actionContract(ecsRestartService, ports, async () => {
  const target = await service(true);
  const first = (await described(target))?.deployments?.[0]?.id;
  const newest = async () => (await described(target))?.deployments?.[0]?.id;
  return {
    input: target,
    untagged: await service(false),
    state: newest,
    effects: async () => ((await newest()) === first ? 0 : 1),
  };
});

actionContract(ecsScaleService, ports, async () => {
  const target = await service(true);
  const state = async () => (await described(target))?.desiredCount;
  return { input: { ...target, by: 3 }, untagged: { ...(await service(false)), by: 1 }, state };
});

const counted = async (QueueUrl: string) => {
  const command = new GetQueueAttributesCommand({
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages'],
  });
  return Number((await sqs().send(command)).Attributes?.ApproximateNumberOfMessages);
};
async function queue(tagged: boolean, more: Record<string, string> = {}) {
  const tags = tagged ? { [MANAGED]: 'true' } : {};
  const { QueueUrl = '' } = await sqs().send(
    new CreateQueueCommand({ QueueName: fresh('queue'), tags, Attributes: more }),
  );
  return QueueUrl;
}
const arnOf = async (QueueUrl: string) =>
  (await sqs().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))).Attributes
    ?.QueueArn ?? '';
const fill = async (QueueUrl: string) => {
  for (const MessageBody of ['one', 'two', 'three'])
    await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody }));
};

actionContract(sqsPurgeQueue, ports, async () => {
  const queueUrl = await queue(true);
  await fill(queueUrl);
  return { input: { queueUrl }, untagged: { queueUrl: await queue(false) }, state: () => counted(queueUrl) };
});

actionContract(sqsRedriveDlq, ports, async () => {
  const queueUrl = await queue(true);
  const deadLetterTargetArn = await arnOf(queueUrl);
  const source = await queue(true, {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: '3' }),
  });
  await fill(queueUrl);
  const state = async () => ({ dead: await counted(queueUrl), back: await counted(source) });
  return { input: { queueUrl }, untagged: { queueUrl: await queue(false) }, state };
});

async function secret(tagged: boolean) {
  const Name = fresh('secret');
  await secretsManager().send(new CreateSecretCommand({ Name, SecretString: 'first' }));
  const rules = { RotationRules: { AutomaticallyAfterDays: 30 }, RotateImmediately: false };
  await secretsManager().send(new RotateSecretCommand({ SecretId: Name, ...rules }));
  const Tags = [{ Key: MANAGED, Value: String(tagged) }];
  await secretsManager().send(new TagSecretCommand({ SecretId: Name, Tags }));
  return Name;
}

actionContract(secretsRotate, ports, async () => {
  const secretId = await secret(true);
  const state = async () =>
    (await secretsManager().send(new DescribeSecretCommand({ SecretId: secretId }))).VersionIdsToStages;
  return { input: { secretId }, untagged: { secretId: await secret(false) }, state };
});

async function aFunction(part: string): Promise<{ name: string; arn: string }> {
  const { Functions = [] } = await lambda().send(new ListFunctionsCommand({}));
  const found = Functions.find(({ FunctionName = '' }) => FunctionName.includes(part));
  return { name: found?.FunctionName ?? '', arn: found?.FunctionArn ?? '' };
}
const tag = (Resource: string, value: string) =>
  lambda().send(new TagResourceCommand({ Resource, Tags: { [MANAGED]: value } }));

actionContract(lambdaAliasRollBack, ports, async () => {
  const { name: FunctionName, arn } = await aFunction('Audit');
  const other = await aFunction('Compact');
  await tag(arn, 'true');
  let FunctionVersion: string | undefined;
  for (const Description of [fresh('one'), fresh('two')]) {
    await lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName, Description }));
    FunctionVersion = (await lambda().send(new PublishVersionCommand({ FunctionName }))).Version;
  }
  const alias = fresh('live');
  await lambda().send(new CreateAliasCommand({ FunctionName, Name: alias, FunctionVersion }));
  await lambda().send(
    new CreateAliasCommand({ FunctionName: other.name, Name: alias, FunctionVersion: '$LATEST' }),
  );
  return {
    input: { functionName: FunctionName, alias },
    untagged: { functionName: other.name, alias },
    state: async () =>
      (await lambda().send(new GetAliasCommand({ FunctionName, Name: alias }))).FunctionVersion,
  };
});

let stopped: string | undefined;
afterAll(async () => {
  if (stopped !== undefined)
    await lambda().send(new UpdateEventSourceMappingCommand({ UUID: stopped, Enabled: true }));
});

actionContract(lambdaToggleConsumer, ports, async () => {
  const { arn, name } = await aFunction('PublisherPublish');
  const other = await aFunction('Observe');
  const mappingOf = async (FunctionName: string) =>
    (await lambda().send(new ListEventSourceMappingsCommand({ FunctionName }))).EventSourceMappings?.[0]
      ?.UUID;
  const mappingId = await mappingOf(name);
  stopped = mappingId;
  await tag(arn, 'true');
  await lambda().send(new UpdateEventSourceMappingCommand({ UUID: mappingId, Enabled: true }));
  return {
    input: { mappingId, enabled: false },
    untagged: { mappingId: await mappingOf(other.name), enabled: false },
    state: async () => (await lambda().send(new GetEventSourceMappingCommand({ UUID: mappingId }))).State,
  };
});

actionContract(pageNotify, ports, async () => {
  const topic = async (value: string) =>
    (
      await sns().send(
        new CreateTopicCommand({ Name: fresh('topic'), Tags: [{ Key: MANAGED, Value: value }] }),
      )
    ).TopicArn ?? '';
  const to = await topic('true');
  const QueueUrl = await queue(false);
  await sns().send(new SubscribeCommand({ TopicArn: to, Protocol: 'sqs', Endpoint: await arnOf(QueueUrl) }));
  const references = new Set<string>();
  const effects = async () => {
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    for (const { Body = '' } of Messages) references.add(String(JSON.parse(Body).Message));
    return references.size;
  };
  return {
    input: { to, message: 'it is done' },
    untagged: { to: await topic('false'), message: 'x' },
    state: async () => 0,
    effects,
  };
});
