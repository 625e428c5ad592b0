import { secretsManager } from '../../shared/aws/clients/secrets-manager.ts';
import { once } from '../../shared/once.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Metrics } from '../../shared/ports/metrics.ts';
import type { ActionPorts, Lazy } from '../action-ports.ts';
import { tellingPorts } from '../telling-dependencies.ts';

interface Settings {
  readonly WEBHOOKS_SECRET: string;
  readonly ANSWER_KEY_SECRET: string;
  readonly ANSWER_URL: string;
  readonly WEBHOOK_HOSTS: readonly string[];
  readonly APP_CONFIG_ARN_PREFIX: string;
  readonly CODE_DEPLOY_ARN_PREFIX: string;
}

/** What a step waits for in CloudWatch; loaded by those that do. */
export const lazyMetrics: Lazy<Metrics> = once(async () => {
  const { cloudWatchMetrics } = await import('../../shared/aws/metrics.ts');
  const { cloudWatch } = await import('../../shared/aws/clients/cloud-watch.ts');
  return cloudWatchMetrics(cloudWatch());
});

/** The ports that actions ask for one by one; each brings its client along when it is first needed. */
export const lazyPorts = (
  env: Settings,
  clock: Clock,
): Omit<ActionPorts, 'containers' | 'signals' | 'evidence'> => ({
  queues: once(async () => {
    const { sqsQueueControl } = await import('../../shared/aws/queue-control.ts');
    const { sqs } = await import('../../shared/aws/clients/sqs.ts');
    return sqsQueueControl(sqs());
  }),
  secrets: once(async () => {
    const { secretsManagerRotation } = await import('../../shared/aws/secret-rotation.ts');
    return secretsManagerRotation(secretsManager());
  }),
  functions: once(async () => {
    const { lambdaFunctionControl } = await import('../../shared/aws/function-control.ts');
    const { lambda } = await import('../../shared/aws/clients/lambda.ts');
    return lambdaFunctionControl(lambda());
  }),
  deployments: once(async () => {
    const { codeDeployControl } = await import('../../shared/aws/deployment-control.ts');
    const { codeDeploy } = await import('../../shared/aws/clients/code-deploy.ts');
    return codeDeployControl(codeDeploy(), env.CODE_DEPLOY_ARN_PREFIX);
  }),
  databases: once(async () => {
    const { rdsClusters } = await import('../../shared/aws/database-clusters.ts');
    const { rds } = await import('../../shared/aws/clients/rds.ts');
    return rdsClusters(rds());
  }),
  documents: once(async () => {
    const { systemsManagerDocuments } = await import('../../shared/aws/operations-documents.ts');
    const { ssm } = await import('../../shared/aws/clients/ssm.ts');
    return systemsManagerDocuments(ssm());
  }),
  flags: once(async () => {
    const { appConfigFlags } = await import('../../shared/aws/feature-flags.ts');
    const { appConfig } = await import('../../shared/aws/clients/app-config.ts');
    return appConfigFlags(appConfig(), env.APP_CONFIG_ARN_PREFIX);
  }),
  hosts: once(async () => {
    const { ec2Hosts } = await import('../../shared/aws/hosts.ts');
    const { ec2 } = await import('../../shared/aws/clients/ec2.ts');
    return ec2Hosts(ec2());
  }),
  instanceGroups: once(async () => {
    const { autoScalingGroups } = await import('../../shared/aws/instance-groups.ts');
    const { autoScaling } = await import('../../shared/aws/clients/auto-scaling.ts');
    return autoScalingGroups(autoScaling());
  }),
  targetGroups: once(async () => {
    const { elasticTargetGroups } = await import('../../shared/aws/target-groups.ts');
    const { elasticLoadBalancing } = await import('../../shared/aws/clients/elastic-load-balancing.ts');
    return elasticTargetGroups(elasticLoadBalancing());
  }),
  ...tellingPorts(env, clock),
  answerLinks: async () => {
    const { secretsManagerSecretStore } = await import('../../shared/aws/secret-store.ts');
    const store = secretsManagerSecretStore({ client: secretsManager(), clock });
    return { url: env.ANSWER_URL, keys: (await store.values(env.ANSWER_KEY_SECRET))['key'] ?? [] };
  },
});
