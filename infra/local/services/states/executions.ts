import { randomUUID } from 'node:crypto';
import { runGraph } from '../../../../states-language/interpreter.ts';
import { text } from '../../../../states-language/thread.ts';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { type Ending, endingEvent, endingOf, Stopped } from './execution-ending.ts';
import { executionEventDetail } from './execution-event.ts';
import { ExecutionTime } from './execution-time.ts';
import { History } from './history.ts';
import { invokeFunction } from './lambda-task.ts';
import type { MachineBook, Resolved } from './machine-book.ts';
import { Execution } from './machine-records.ts';
import { requireName } from './names.ts';
import { readAcceptedDefinition } from './read-definition.ts';
import { jitter } from './real-time.ts';
import { TaskTokens } from './task-tokens.ts';

const MOST_INPUT_BYTES = 256 * 1024;

/** What an execution that runs can be reached by. */
interface Running {
  readonly controller: AbortController;
  readonly time: ExecutionTime;
}

/** Executions, running and ended. What ran when the embedded cloud went down has failed when it comes up again. */
export class Executions {
  readonly tokens = new TaskTokens();
  readonly #context: ServiceContext;
  readonly #machines: MachineBook;
  readonly #kept: Collection<Execution>;
  readonly #running = new Map<string, Running>();

  constructor(context: ServiceContext, machines: MachineBook) {
    this.#context = context;
    this.#machines = machines;
    this.#kept = context.state.collection('states-executions', (document) => Execution.parse(document));
    for (const [, execution] of this.#kept.entries())
      if (execution.status === 'RUNNING')
        this.#close(execution, {
          status: 'FAILED',
          error: 'EmbeddedCloud.Restarted',
          cause: 'The embedded cloud was restarted while this execution ran.',
        });
  }

  /** Idempotent by name while the first one runs on the same input. `input` is a JSON text. */
  start(arn: string, request: { readonly name: string | undefined; readonly input: string }): Execution {
    const resolved = this.#machines.resolve(arn);
    const name = request.name ?? randomUUID();
    requireName(name);
    const input = requireInput(request.input);
    const executionArn = `${resolved.machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const existing = this.#kept.get(executionArn);
    if (existing !== undefined) return sameOrRefuse(existing, request.input);
    const execution: Execution = {
      arn: executionArn,
      name,
      machineArn: resolved.machine.arn,
      versionArn: resolved.versionArn,
      aliasArn: resolved.aliasArn,
      roleArn: resolved.roleArn,
      status: 'RUNNING',
      startedAt: now(),
      input: request.input,
    };
    this.#kept.put(executionArn, execution);
    this.#tell(execution);
    void this.#run(execution, resolved, input);
    return execution;
  }

  /** Throws AwsError `ExecutionDoesNotExist`. */
  require(executionArn: string): Execution {
    const execution = this.#kept.get(executionArn);
    if (execution === undefined)
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    return execution;
  }

  /** Newest first. */
  all(): readonly Execution[] {
    return this.#kept
      .entries()
      .map(([, execution]) => execution)
      .sort((one, other) => other.startedAt - one.startedAt || (one.arn < other.arn ? -1 : 1));
  }

  history(execution: Execution): History {
    return new History(this.#context.dataDirectory, execution.arn);
  }

  /** Ends a running execution at once; an ended one stays as it is. Gives the time it ended. */
  stop(
    executionArn: string,
    why: { readonly error: string | undefined; readonly cause: string | undefined },
  ): number {
    const execution = this.require(executionArn);
    const ending: Ending = { status: 'ABORTED', ...why };
    if (execution.status === 'RUNNING') {
      this.#close(execution, ending);
      this.#running.get(executionArn)?.controller.abort(new Stopped(ending));
    }
    return this.require(executionArn).stoppedAt ?? now();
  }

  /** Stops everything without an ending: the next start of the embedded cloud marks it as failed. */
  async shutDown(): Promise<void> {
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const { controller } of running) controller.abort(new Error('the embedded cloud is stopping'));
  }

  /** Lets so much of an execution's time pass at once. False for one that does not run. */
  skipTime(executionArn: string, milliseconds: number): boolean {
    const running = this.#running.get(executionArn);
    running?.time.skip(milliseconds);
    return running !== undefined;
  }

  async #run(execution: Execution, resolved: Resolved, input: unknown): Promise<void> {
    const running = { controller: new AbortController(), time: new ExecutionTime() };
    this.#running.set(execution.arn, running);
    const ending = await this.#perform(execution, { resolved, ...running }, input).catch(endingOf);
    // Taken out already when the embedded cloud itself goes down.
    const stillRuns = this.#running.delete(execution.arn);
    running.controller.abort();
    if (stillRuns && this.require(execution.arn).status === 'RUNNING') this.#close(execution, ending);
  }

  async #perform(
    execution: Execution,
    { resolved, controller, time }: Running & { readonly resolved: Resolved },
    input: unknown,
  ): Promise<Ending> {
    const graph = readAcceptedDefinition(resolved.definition);
    const history = this.history(execution);
    history.record(0, 'ExecutionStarted', {
      executionStartedEventDetails: {
        input: execution.input,
        roleArn: execution.roleArn,
        stateMachineAliasArn: execution.aliasArn,
        stateMachineVersionArn: execution.versionArn,
      },
    });
    if (graph.TimeoutSeconds !== undefined) void limitTime({ controller, time }, graph.TimeoutSeconds);
    const run = {
      history,
      tokens: this.tokens,
      time,
      jitter,
      invoke: (functionName: string, payload: unknown) =>
        invokeFunction(this.#context.cloud().lambda, functionName, payload),
      region: this.#context.identity.region,
      context: contextOf(execution, resolved.machine.name, input),
    };
    const output = await runGraph(graph, input, { run, signal: controller.signal, last: 0 });
    return { status: 'SUCCEEDED', output: text(output, execution.name) };
  }

  #close(execution: Execution, ending: Ending): void {
    const closed: Execution = { ...execution, ...ending, stoppedAt: now() };
    const event = endingEvent(ending);
    this.history(closed).close(event.type, event.details);
    this.#kept.put(closed.arn, closed);
    if (ending.error !== 'EmbeddedCloud.Restarted') this.#tell(closed);
  }

  #tell(execution: Execution): void {
    this.#context.cloud().events.emit({
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [execution.arn],
      detail: executionEventDetail(execution),
    });
  }
}

async function limitTime({ controller, time }: Running, seconds: number): Promise<void> {
  try {
    await time.pause(seconds * 1000, controller.signal);
    const cause = `The execution did not end within ${seconds} seconds.`;
    controller.abort(new Stopped({ status: 'TIMED_OUT', error: 'States.Timeout', cause }));
  } catch {
    // The execution ended in time.
  }
}

function contextOf(execution: Execution, machineName: string, input: unknown) {
  return {
    Execution: {
      Id: execution.arn,
      Input: input,
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
    },
    StateMachine: { Id: execution.machineArn, Name: machineName },
  };
}

function requireInput(input: string): unknown {
  if (Buffer.byteLength(input) > MOST_INPUT_BYTES)
    throw new AwsError('InvalidExecutionInput', 'input: is larger than 256 KiB');
  try {
    return JSON.parse(input);
  } catch {
    throw new AwsError('InvalidExecutionInput', 'input: is not JSON');
  }
}

function sameOrRefuse(existing: Execution, input: string): Execution {
  if (existing.status === 'RUNNING' && existing.input === input) return existing;
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${existing.arn}'`);
}
