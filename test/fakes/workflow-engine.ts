import { canonicalJson } from '../../functions/shared/canonical-json.ts';
import { Rejected, Transient } from '../../functions/shared/errors.ts';
import type { ExecutionState, WorkflowEngine } from '../../functions/shared/ports/workflow-engine.ts';

/** An engine that runs nothing: it remembers what was started and answers the tokens that a test hands it. */
export class FakeWorkflowEngine implements WorkflowEngine {
  readonly started = new Map<string, { input: string; stopped: boolean }>();
  readonly answers: { taskToken: string; approved: boolean; error?: string; cause?: string }[] = [];
  /** Machines that are not there. */
  readonly gone = new Set<string>();
  readonly #tokens = new Set<string>();

  /** A step waits for this token. */
  wait(taskToken: string): void {
    this.#tokens.add(taskToken);
  }

  async start({ stateMachineArn, name, input }: Parameters<WorkflowEngine['start']>[0]) {
    if (this.gone.has(stateMachineArn)) throw new Transient(`no machine ${stateMachineArn}`);
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const asked = canonicalJson(input);
    const known = this.started.get(executionArn);
    if (known !== undefined && known.input !== asked)
      throw new Rejected('Conflict', 'was started with another input');
    if (known === undefined) this.started.set(executionArn, { input: asked, stopped: false });
    const isVersion = /:\d+$/.test(stateMachineArn);
    return { executionArn, ...(isVersion ? { machineVersionArn: stateMachineArn } : {}) };
  }

  async succeed(taskToken: string): Promise<void> {
    this.#use(taskToken);
    this.answers.push({ taskToken, approved: true });
  }

  async fail(taskToken: string, failure: { error: string; cause: string }): Promise<void> {
    this.#use(taskToken);
    this.answers.push({ taskToken, approved: false, ...failure });
  }

  async state(executionArn: string): Promise<ExecutionState> {
    const execution = this.started.get(executionArn);
    if (execution === undefined) return { state: 'unknown' };
    return execution.stopped
      ? { state: 'over', status: 'ABORTED', cause: 'Stopped: by a test' }
      : { state: 'running' };
  }

  async stop(executionArn: string): Promise<void> {
    const execution = this.started.get(executionArn);
    if (execution !== undefined) execution.stopped = true;
  }

  #use(taskToken: string): void {
    if (!this.#tokens.delete(taskToken))
      throw new Rejected('NotFound', 'the task token is unknown, used or expired');
  }
}
