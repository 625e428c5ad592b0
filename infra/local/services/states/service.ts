import type { Workflows } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { jsonService } from '../../kernel/service.ts';
import { Executions } from './executions.ts';
import { MachineBook } from './machine-book.ts';
import { STATES_OPERATIONS } from './operations.ts';

/** Step Functions: standard machines in JSONPath, their versions, aliases and executions. */
export function createStates(context: ServiceContext): Workflows {
  const machines = new MachineBook(context);
  const executions = new Executions(context, machines);
  return {
    ...jsonService({
      signingName: 'states',
      targetPrefix: 'AWSStepFunctions',
      jsonVersion: '1.0',
      state: { machines, executions },
      operations: STATES_OPERATIONS,
      stop: () => executions.shutDown(),
    }),
    createStateMachine: ({ name, definition, roleArn }) => {
      const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
      return machines.deploy({ name, definition: text, roleArn }).arn;
    },
    revisionOf: (stateMachineArn) => machines.require(stateMachineArn).revisionId,
    publishVersion: (stateMachineArn, description) =>
      machines.publish(machines.require(stateMachineArn), description).arn,
    createAlias: (_, aliasName, versionArn) =>
      machines.point(aliasName, [{ stateMachineVersionArn: versionArn, weight: 100 }], '').arn,
    start: (stateMachineArn, { name, input }) => ({
      executionArn: executions.start(stateMachineArn, { name, input: JSON.stringify(input ?? {}) }).arn,
    }),
    skipTime: (executionArn, milliseconds) => executions.skipTime(executionArn, milliseconds),
  };
}
