import type { ChangedShare } from './action.ts';

interface EcsService {
  readonly cluster: string;
  readonly service: string;
}

export const ecsServiceName = ({ cluster, service }: EcsService): string =>
  `ecs-service ${cluster}/${service}`;

/** Of the tasks that a service runs, so many are changed. */
export const shareOfTasks = (target: EcsService, instances: number, changed: number): ChangedShare => ({
  group: ecsServiceName(target),
  instances,
  changed,
});
