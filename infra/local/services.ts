import type { Cleanup } from './cleanup.ts';
import { createControlDoor } from './gateway/control-door.ts';
import type { Routes } from './gateway/route.ts';
import type { Cloud } from './kernel/cloud.ts';
import type { ServiceContext } from './kernel/context.ts';
import { createAppConfig } from './services/app-config/service.ts';
import { createAppsync } from './services/appsync/service.ts';
import { createAthena } from './services/athena/service.ts';
import { createAutoScaling } from './services/auto-scaling/service.ts';
import { createCloudwatch } from './services/cloudwatch/service.ts';
import { createCodeDeploy } from './services/code-deploy/service.ts';
import { createCognito } from './services/cognito/service.ts';
import { createDynamoDb } from './services/dynamodb/service.ts';
import { createEc2 } from './services/ec2/service.ts';
import { createEcs } from './services/ecs/service.ts';
import { createEventSourceMappings } from './services/event-source-mapping/service.ts';
import { createEvents } from './services/events/service.ts';
import { startFauxqsEngine } from './services/fauxqs/engine.ts';
import { createHttpApi } from './services/http-api/service.ts';
import { createKinesis } from './services/kinesis/service.ts';
import { createLambda } from './services/lambda/service.ts';
import { createLoadBalancing } from './services/load-balancing/service.ts';
import { createMessaging } from './services/messaging/service.ts';
import { createRds } from './services/rds/service.ts';
import { createObjectStore } from './services/s3/service.ts';
import { createSecretsManager } from './services/secrets-manager/service.ts';
import { createSes } from './services/ses/service.ts';
import { createSsm } from './services/ssm/service.ts';
import { createStates } from './services/states/service.ts';
import { createSts } from './services/sts/service.ts';

interface Parts {
  readonly cleanup: Cleanup;
  /** Of another DynamoDB-compatible engine. */
  readonly dynamodbEndpoint: string | undefined;
}

/** Makes every service; each is put on the cleanup as soon as it is there. */
export async function createCloud(context: ServiceContext, parts: Parts): Promise<Cloud> {
  const { cleanup } = parts;
  const started = <T extends { stop(): Promise<void> }>(name: string, service: T): T => {
    cleanup.add(name, () => service.stop());
    return service;
  };
  const engine = started('S3, SQS and SNS', startFauxqsEngine(context));
  const { identity, credentials, state, faults, dataDirectory } = context;
  return {
    identity,
    credentials,
    state,
    faults,
    dataDirectory,
    objects: createObjectStore(engine),
    messaging: createMessaging(context, engine),
    dynamodb: started('DynamoDB', await createDynamoDb(context, parts.dynamodbEndpoint)),
    kinesis: started('Kinesis', createKinesis(context)),
    userPools: started('Cognito', createCognito(context)),
    secrets: started('Secrets Manager', createSecretsManager(context)),
    athena: started('Athena', createAthena(context)),
    alarms: started('CloudWatch', createCloudwatch(context)),
    events: started('EventBridge', createEvents(context)),
    workflows: started('Step Functions', await createStates(context)),
    graphql: started('AppSync', createAppsync(context)),
    httpApis: started('API Gateway', createHttpApi(context)),
    others: [
      started('STS', createSts(context)),
      started('ECS', createEcs(context)),
      started('CodeDeploy', createCodeDeploy(context)),
      started('AppConfig', createAppConfig(context)),
      started('Auto Scaling', createAutoScaling(context)),
      started('EC2', createEc2(context)),
      started('Elastic Load Balancing', createLoadBalancing(context)),
      started('RDS', createRds(context)),
      started('SES', createSes(context)),
      started('Systems Manager', createSsm(context)),
    ],
    lambda: started('Lambda', await createLambda(context)),
    // Stopped first: nothing reads a stream any more while functions and tables end.
    eventSourceMappings: started('event source mappings', createEventSourceMappings(context)),
  };
}

/** What the gateway hands requests to. */
export function routesOf(cloud: Cloud, context: ServiceContext): Routes {
  return {
    services: [
      cloud.dynamodb,
      cloud.kinesis,
      cloud.lambda,
      cloud.objects,
      ...cloud.messaging.services,
      cloud.events,
      cloud.workflows,
      cloud.athena,
      cloud.alarms,
      cloud.userPools,
      cloud.secrets,
      ...cloud.others,
    ],
    doors: [createControlDoor(context), cloud.userPools.keysDoor, cloud.graphql, cloud.httpApis],
  };
}
