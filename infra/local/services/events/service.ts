import type { EventBus } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { jsonService } from '../../kernel/service.ts';
import { Bus } from './bus.ts';
import { EVENTS_OPERATIONS } from './operations.ts';

/** EventBridge: buses, rules and their targets. */
export function createEvents(context: ServiceContext): EventBus {
  const bus = new Bus(context);
  return {
    ...jsonService({
      signingName: 'events',
      targetPrefix: 'AWSEvents',
      jsonVersion: '1.1',
      state: bus,
      operations: EVENTS_OPERATIONS,
      stop: () => bus.stop(),
    }),
    emit: (event) => {
      bus.take('default', event);
    },
    addRule: ({ ruleName, busName, targets, ...rest }) => {
      const arn = bus.rules.ruleArn(busName, ruleName);
      bus.putRule({ ...rest, name: ruleName, busName, arn, targets: [...targets] }, false);
      return arn;
    },
    createBus: (busName) => bus.rules.createBus(busName),
  };
}
