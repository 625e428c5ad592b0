import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  PublishStateMachineVersionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of Step Functions. `roleArn` is a role that Step Functions may take; it needs no rights. */
export function statesContract({ roleArn }: { readonly roleArn: string }): void {
  describe('Step Functions', () => {
    const sfn = new SFNClient({ maxAttempts: 1 });
    const prefix = `contract-${Date.now()}`;
    const machines: string[] = [];

    const define = async (name: string, definition: object) => {
      const command = { name: `${prefix}-${name}`, roleArn, definition: JSON.stringify(definition) };
      const { stateMachineArn = '' } = await sfn.send(new CreateStateMachineCommand(command));
      machines.push(stateMachineArn);
      return stateMachineArn;
    };
    const start = (stateMachineArn: string, name: string, input: object = {}) =>
      sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    const ended = async (executionArn: string | undefined) => {
      for (;;) {
        const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
        if (execution.status !== 'RUNNING') return execution;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const only = (state: object) => ({ StartAt: 'Only', States: { Only: state } });
    const wait = only({ Type: 'Wait', Seconds: 600, End: true });

    afterAll(async () => {
      for (const stateMachineArn of machines)
        await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
      sfn.destroy();
    });

    test('a machine chooses, works on its data and gives its output', async () => {
      const arn = await define('choose', {
        StartAt: 'Choose',
        States: {
          Choose: {
            Type: 'Choice',
            Choices: [{ Variable: '$.count', NumericGreaterThan: 1, Next: 'Many' }],
            Default: 'Few',
          },
          Many: {
            Type: 'Map',
            ItemsPath: '$.items',
            ItemProcessor: {
              StartAt: 'Each',
              States: {
                Each: { Type: 'Pass', Parameters: { 'text.$': "States.Format('<{}>', $)" }, End: true },
              },
            },
            ResultPath: '$.texts',
            End: true,
          },
          Few: { Type: 'Fail', Error: 'TooFew', Cause: 'at least two' },
        },
      });
      const many = await ended((await start(arn, 'many', { count: 2, items: ['a', 'b'] })).executionArn);
      expect(JSON.parse(many.output ?? '{}').texts).toEqual([{ text: '<a>' }, { text: '<b>' }]);
      const few = await ended((await start(arn, 'few', { count: 1 })).executionArn);
      expect(few).toMatchObject({ status: 'FAILED', error: 'TooFew', cause: 'at least two' });
    });

    test('the same name and input start one execution; the name is not given again', async () => {
      const arn = await define('once', wait);
      const first = await start(arn, 'run', { a: 1 });
      expect((await start(arn, 'run', { a: 1 })).executionArn).toBe(first.executionArn);
      await expect(start(arn, 'run', { a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
      const { executionArn } = first;
      await sfn.send(new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'by a contract' }));
      expect(await ended(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Stopped' });
      await expect(start(arn, 'run', { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    });

    test('the history of an execution tells its steps', async () => {
      const arn = await define('history', only({ Type: 'Pass', Result: { ok: true }, End: true }));
      const { executionArn } = await start(arn, 'run', { a: 1 });
      await ended(executionArn);
      const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
      expect(events?.map((event) => [event.id, event.previousEventId, event.type])).toEqual([
        [1, 0, 'ExecutionStarted'],
        [2, 0, 'PassStateEntered'],
        [3, 2, 'PassStateExited'],
        [4, 3, 'ExecutionSucceeded'],
      ]);
      expect(events?.[1]?.stateEnteredEventDetails).toMatchObject({ name: 'Only', input: '{"a":1}' });
      expect(events?.[1]?.timestamp).toBeInstanceOf(Date);
    });

    test('an alias keeps to its version while the machine goes on', async () => {
      const constant = (Result: string) => only({ Type: 'Pass', Result, End: true });
      const arn = await define('alias', constant('first'));
      const { stateMachineVersionArn } = await sfn.send(
        new PublishStateMachineVersionCommand({ stateMachineArn: arn }),
      );
      const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
      const { stateMachineAliasArn = '' } = await sfn.send(
        new CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }),
      );
      const definition = JSON.stringify(constant('second'));
      await sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition }));
      const execution = await ended((await start(stateMachineAliasArn, 'run')).executionArn);
      expect(execution).toMatchObject({ output: '"first"', stateMachineVersionArn, stateMachineAliasArn });
      const alias = await sfn.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
      expect(alias.routingConfiguration).toEqual(routingConfiguration);
      const listed = await sfn.send(new ListExecutionsCommand({ stateMachineArn: stateMachineAliasArn }));
      expect(listed.executions?.map((one) => one.name)).toEqual(['run']);
    });

    test('bad input is refused by name', async () => {
      const definition = JSON.stringify(only({ Type: 'Pass', Next: 'Nowhere' }));
      const broken = sfn.send(new CreateStateMachineCommand({ name: `${prefix}-bad`, roleArn, definition }));
      await expect(broken).rejects.toMatchObject({ name: 'InvalidDefinition' });
      const arn = await define('input', wait);
      await expect(start(arn, 'no spaces')).rejects.toMatchObject({ name: 'InvalidName' });
      await expect(start(`${arn}-unknown`, 'run')).rejects.toMatchObject({
        name: 'StateMachineDoesNotExist',
      });
      const forged = sfn.send(new SendTaskSuccessCommand({ taskToken: 'forged', output: '{}' }));
      await expect(forged).rejects.toMatchObject({ name: 'InvalidToken' });
    });
  });
}
