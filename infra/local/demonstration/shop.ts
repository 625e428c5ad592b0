import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { patiently } from './patience.ts';
import { type ShopServices, servicesOf } from './shop-catalogue.ts';

const IMAGE = 'example.com/shop/checkout';

/** The shop's checkout service on ECS and its alarm. No task ever runs (desired count 0), so it costs nothing on AWS either. */
export class Shop {
  readonly #ecs = new ECSClient({});
  readonly #cloudwatch = new CloudWatchClient({});
  readonly #revisions: string[] = [];
  readonly cluster: string;
  readonly alarmName: string;
  readonly services: ShopServices;

  /** `run` makes the names of this shop its own. */
  constructor(run: string) {
    this.services = servicesOf(run);
    this.cluster = `shop-${run}`;
    this.alarmName = `rollback-${this.services.checkout}-errors`;
  }

  async open(): Promise<void> {
    await this.#ecs.send(new CreateClusterCommand({ clusterName: this.cluster }));
    await this.#ecs.send(
      new CreateServiceCommand({
        cluster: this.cluster,
        serviceName: this.services.checkout,
        taskDefinition: await this.#register('1.4.0'),
        desiredCount: 0,
        launchType: 'EC2',
        tags: [{ key: 'signalroom:managed', value: 'true' }],
      }),
    );
    await this.steady();
    await this.#cloudwatch.send(new PutMetricAlarmCommand(this.#alarm()));
  }

  /** Deploys a version; the deployment's events reach Signalroom by EventBridge. */
  async deploy(version: string): Promise<void> {
    const taskDefinition = await this.#register(version);
    await this.#ecs.send(
      new UpdateServiceCommand({ cluster: this.cluster, service: this.services.checkout, taskDefinition }),
    );
    await this.steady();
  }

  /** The task definition that should run now. */
  async revision(): Promise<string> {
    return (await this.#describe())?.taskDefinition ?? '';
  }

  get revisions(): readonly string[] {
    return this.#revisions;
  }

  alarm(state: 'ALARM' | 'OK', reason: string): Promise<unknown> {
    const change = { AlarmName: this.alarmName, StateValue: state, StateReason: reason };
    return this.#cloudwatch.send(new SetAlarmStateCommand(change));
  }

  async steady(): Promise<void> {
    await patiently('the service is steady', async () => {
      const [deployment, ...others] = (await this.#describe())?.deployments ?? [];
      return deployment?.rolloutState === 'COMPLETED' && others.length === 0;
    });
  }

  async close(): Promise<void> {
    await this.#cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [this.alarmName] }));
    await this.#ecs.send(
      new DeleteServiceCommand({ cluster: this.cluster, service: this.services.checkout, force: true }),
    );
    await this.#ecs.send(new DeleteClusterCommand({ cluster: this.cluster }));
    for (const taskDefinition of this.#revisions)
      await this.#ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
  }

  async #describe() {
    const describe = new DescribeServicesCommand({
      cluster: this.cluster,
      services: [this.services.checkout],
    });
    return (await this.#ecs.send(describe)).services?.[0];
  }

  async #register(version: string): Promise<string> {
    const register = new RegisterTaskDefinitionCommand({
      family: `${this.cluster}-checkout`,
      networkMode: 'bridge',
      containerDefinitions: [{ name: 'checkout', image: `${IMAGE}:${version}`, memory: 128 }],
    });
    const { taskDefinition } = await this.#ecs.send(register);
    if (taskDefinition?.taskDefinitionArn === undefined)
      throw new Error(`version ${version} could not be registered`);
    this.#revisions.push(taskDefinition.taskDefinitionArn);
    return taskDefinition.taskDefinitionArn;
  }

  #alarm() {
    return {
      AlarmName: this.alarmName,
      AlarmDescription: 'Checkout fails more often than one request in twenty',
      Namespace: 'Shop',
      MetricName: 'Errors',
      Dimensions: [
        { Name: 'ClusterName', Value: this.cluster },
        { Name: 'ServiceName', Value: this.services.checkout },
      ],
      Statistic: 'Sum' as const,
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold' as const,
      TreatMissingData: 'ignore',
    };
  }
}
