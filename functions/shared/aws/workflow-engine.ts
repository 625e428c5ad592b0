import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { canonicalJson } from '../canonical-json.ts';
import { Rejected, Transient } from '../errors.ts';
import type { ExecutionState, WorkflowEngine } from '../ports/workflow-engine.ts';
import { calling } from './failures.ts';

const MAX_CAUSE = 32_768;

/** AWS Step Functions, standard workflows. */
export function stepFunctionsWorkflowEngine(client: SFNClient): WorkflowEngine {
  return {
    start: (request) => start(client, request),
    succeed: (taskToken, output) =>
      answering('SendTaskSuccess', () =>
        client.send(new SendTaskSuccessCommand({ taskToken, output: canonicalJson(output) })),
      ),
    fail: (taskToken, { error, cause }) =>
      answering('SendTaskFailure', () =>
        client.send(new SendTaskFailureCommand({ taskToken, error, cause: cause.slice(0, MAX_CAUSE) })),
      ),
    stop: (executionArn, cause) => stop(client, executionArn, cause),
    state: (executionArn) => stateOf(client, executionArn),
  };
}

async function start(client: SFNClient, request: Parameters<WorkflowEngine['start']>[0]) {
  const { stateMachineArn, name } = request;
  const input = canonicalJson(request.input);
  try {
    const command = new StartExecutionCommand({ stateMachineArn, name, input });
    const { executionArn } = await calling('StartExecution', () => client.send(command));
    if (executionArn === undefined) throw new Error('StartExecution: no ARN in the answer');
    return await running(client, { executionArn, input });
  } catch (error) {
    // Functions are deployed before the machines that they start.
    if (error instanceof StateMachineDoesNotExist) throw new Transient(`StartExecution: ${error.message}`);
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
    return running(client, { executionArn: executionArnOf(stateMachineArn, name), input });
  }
}

/** Step Functions repeats its answer only while an execution runs, and never says which version an alias led to: we look ourselves. */
async function running(client: SFNClient, wanted: { readonly executionArn: string; readonly input: string }) {
  const { executionArn } = wanted;
  const command = new DescribeExecutionCommand({ executionArn });
  const { input, stateMachineVersionArn } = await calling('DescribeExecution', () => client.send(command));
  if (input === wanted.input)
    return {
      executionArn,
      ...(stateMachineVersionArn === undefined ? {} : { machineVersionArn: stateMachineVersionArn }),
    };
  throw new Rejected('Conflict', `execution ${executionArn} was started with another input`);
}

/** `arn:aws:states:region:account:stateMachine:machine[:alias or version]` and a name give `...:execution:machine:name`. */
function executionArnOf(stateMachineArn: string, name: string): string {
  const [arn, partition, service, region, account, , machine] = stateMachineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
}

async function answering(what: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await calling(what, call);
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
      throw new Rejected('NotFound', 'the task token is unknown, used or expired');
    throw error;
  }
}

/** An execution that is over or was never there is as good as stopped. */
async function stop(client: SFNClient, executionArn: string, cause: string): Promise<void> {
  const command = new StopExecutionCommand({
    executionArn,
    error: 'Stopped',
    cause: cause.slice(0, MAX_CAUSE),
  });
  try {
    await calling('StopExecution', () => client.send(command));
  } catch (error) {
    if (!(error instanceof ExecutionDoesNotExist)) throw error;
  }
}

async function stateOf(client: SFNClient, executionArn: string): Promise<ExecutionState> {
  const command = new DescribeExecutionCommand({ executionArn });
  try {
    const { status, error, cause } = await calling('DescribeExecution', () => client.send(command));
    if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { state: 'running' };
    const why = [error, cause].filter((part) => part !== undefined && part !== '').join(': ');
    return { state: 'over', status: status ?? 'without a status', ...(why === '' ? {} : { cause: why }) };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return { state: 'unknown' };
    throw error;
  }
}
