import type { ActionPorts } from '../../../functions/respond/action-ports.ts';
import { unreachablePorts } from '../../../functions/respond/rehearse/unreachable.ts';
import { lazyPorts } from '../../../functions/respond/step/dependencies.ts';
import { ecs } from '../../../functions/shared/aws/clients.ts';
import { systemClock } from '../../../functions/shared/aws/clock.ts';
import { ecsContainerService } from '../../../functions/shared/aws/container-service.ts';

/** The ports of the step function, on the real clients. */
export const ports: ActionPorts = {
  ...unreachablePorts(),
  ...lazyPorts(
    {
      WEBHOOKS_SECRET: 'none',
      WEBHOOK_HOSTS: [],
      APP_CONFIG_ARN_PREFIX: 'arn:aws:appconfig:us-east-1:000000000000:',
      ANSWER_KEY_SECRET: 'unused',
      ANSWER_URL: 'http://127.0.0.1/answers',
      CODE_DEPLOY_ARN_PREFIX: 'arn:aws:codedeploy:us-east-1:000000000000:',
    },
    systemClock,
  ),
  containers: ecsContainerService(ecs()),
};

export const MANAGED = 'signalroom:managed';
