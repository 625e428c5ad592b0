import { randomInt, randomUUID } from 'node:crypto';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import type { Deployment, Service } from './records.ts';

interface Settings {
  readonly services: Collection<Service>;
  readonly rolloutMilliseconds: number;
}

const MOST_EVENTS = 100;

/** Deployments of services: in progress at once, completed a little later, each step told to the event bus. */
export class Rollouts {
  readonly #context: ServiceContext;
  readonly #settings: Settings;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(context: ServiceContext, settings: Settings) {
    this.#context = context;
    this.#settings = settings;
  }

  /** Starts a deployment of the service's task definition, superseding one that is under way. */
  start(service: Service): Service {
    const at = now();
    const id = `ecs-svc/${randomInt(10 ** 9, 10 ** 10)}${randomInt(10 ** 8, 10 ** 9)}`;
    const deployment: Deployment = {
      id,
      status: 'PRIMARY',
      taskDefinition: service.taskDefinition,
      desiredCount: service.desiredCount,
      createdAt: at,
      updatedAt: at,
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: `ECS deployment ${id} in progress.`,
    };
    const older = service.deployments.map((one): Deployment => ({ ...one, status: 'ACTIVE' }));
    const message = `(service ${service.serviceName}) has started a deployment ${id}.`;
    const started = withEvent({ ...service, deployments: [deployment, ...older] }, message);
    this.#settings.services.put(started.serviceArn, started);
    this.#tell(started, deployment);
    this.#schedule(started.serviceArn, id);
    return started;
  }

  /** Goes on with what was under way when the embedded cloud stopped. */
  resume(): void {
    for (const [arn, service] of this.#settings.services.entries()) {
      const primary = service.deployments[0];
      if (service.status === 'ACTIVE' && primary?.rolloutState === 'IN_PROGRESS')
        this.#schedule(arn, primary.id);
    }
  }

  cancel(serviceArn: string): void {
    clearTimeout(this.#timers.get(serviceArn));
    this.#timers.delete(serviceArn);
  }

  stop(): void {
    for (const arn of [...this.#timers.keys()]) this.cancel(arn);
  }

  #schedule(serviceArn: string, deploymentId: string): void {
    this.cancel(serviceArn);
    const complete = () => this.#complete(serviceArn, deploymentId);
    this.#timers.set(serviceArn, setTimeout(complete, this.#settings.rolloutMilliseconds).unref());
  }

  #complete(serviceArn: string, deploymentId: string): void {
    this.#timers.delete(serviceArn);
    const service = this.#settings.services.get(serviceArn);
    const primary = service?.deployments[0];
    if (service === undefined || primary === undefined || primary.id !== deploymentId) return;
    const completed: Deployment = {
      ...primary,
      updatedAt: now(),
      rolloutState: 'COMPLETED',
      rolloutStateReason: `ECS deployment ${primary.id} completed.`,
    };
    const steady = { ...service, runningCount: service.desiredCount, deployments: [completed] };
    const message = `(service ${service.serviceName}) (deployment ${primary.id}) deployment completed.`;
    const settled = withEvent(steady, message);
    const done = withEvent(settled, `(service ${service.serviceName}) has reached a steady state.`);
    this.#settings.services.put(serviceArn, done);
    this.#tell(done, completed);
  }

  #tell(service: Service, deployment: Deployment): void {
    this.#context.cloud().events.emit({
      source: 'aws.ecs',
      detailType: 'ECS Deployment State Change',
      resources: [service.serviceArn],
      detail: {
        eventType: 'INFO',
        eventName: `SERVICE_DEPLOYMENT_${deployment.rolloutState}`,
        deploymentId: deployment.id,
        updatedAt: new Date(deployment.updatedAt).toISOString(),
        reason: deployment.rolloutStateReason,
      },
    });
  }
}

/** Newest event first, as DescribeServices shows them. */
function withEvent(service: Service, message: string): Service {
  const event = { id: randomUUID(), createdAt: now(), message };
  return { ...service, events: [event, ...service.events].slice(0, MOST_EVENTS) };
}
