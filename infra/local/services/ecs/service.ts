import type { ServiceContext } from '../../kernel/context.ts';
import { type EmulatedService, jsonService } from '../../kernel/service.ts';
import { Fleet } from './fleet.ts';
import { ECS_OPERATIONS } from './operations.ts';

const DEFAULT_ROLLOUT_MILLISECONDS = 1_000;

/** ECS without containers: services, task definitions and deployments that take `rolloutMilliseconds` each. */
export function createEcs(
  context: ServiceContext,
  { rolloutMilliseconds = DEFAULT_ROLLOUT_MILLISECONDS }: { readonly rolloutMilliseconds?: number } = {},
): EmulatedService {
  const fleet = new Fleet(context, rolloutMilliseconds);
  return jsonService({
    signingName: 'ecs',
    targetPrefix: 'AmazonEC2ContainerServiceV20141113',
    jsonVersion: '1.1',
    state: fleet,
    operations: ECS_OPERATIONS,
    stop: async () => fleet.rollouts.stop(),
  });
}
