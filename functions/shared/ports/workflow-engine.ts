/** How an execution stands. `over`: it ended, whatever came of it; `cause` says why it did not succeed. */
export type ExecutionState =
  | { readonly state: 'running' }
  | { readonly state: 'unknown' }
  | { readonly state: 'over'; readonly status: string; readonly cause?: string };

/** Runs compiled playbooks. */
export interface WorkflowEngine {
  /**
   * Idempotent by name: a second start under the same name and input is the first one. Throws Transient when it can't be told, and
   * when the machine is not there: it may be deployed soon.
   */
  start(request: {
    readonly stateMachineArn: string;
    readonly name: string;
    readonly input: unknown;
  }): Promise<{
    readonly executionArn: string;
    /** What runs, when it was started by a version or an alias. */
    readonly machineVersionArn?: string;
  }>;
  /** Answers a waiting step. Throws Rejected NotFound when the token is unknown, used or expired. */
  succeed(taskToken: string, output: unknown): Promise<void>;
  fail(taskToken: string, failure: { readonly error: string; readonly cause: string }): Promise<void>;
  stop(executionArn: string, cause: string): Promise<void>;
  /** `unknown`: there is no such execution. */
  state(executionArn: string): Promise<ExecutionState>;
}
