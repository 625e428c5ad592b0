import type { EmulatedService } from '../service.ts';

export interface FunctionSpec {
  readonly functionName: string;
  readonly directory: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  /** Reserved concurrency; undefined for the default of the embedded cloud. */
  readonly concurrency: number | undefined;
  /** Where the event of a failed asynchronous invocation goes: ARN of an SQS queue or SNS topic. */
  readonly deadLetterArn: string | undefined;
}

export interface InvokeResult {
  readonly payload: unknown;
  /** `Unhandled` when the handler threw, timed out or its process died; the payload then holds errorType and errorMessage. */
  readonly functionError: string | undefined;
}

/** How failed asynchronous invocations of a function are treated. */
export interface AsynchronousConfig {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** ARN of an SQS queue, SNS topic or S3 bucket. */
  readonly onFailureArn: string | undefined;
}

export interface Lambda extends EmulatedService {
  /** Returns the ARN. */
  define(spec: FunctionSpec): string;
  describe(functionName: string): { readonly functionArn: string; readonly roleArn: string };
  configureAsynchronous(functionName: string, config: AsynchronousConfig): void;
  /** By name or ARN (version or alias suffix ignored). Waits for the answer. */
  invoke(functionName: string, payload: unknown): Promise<InvokeResult>;
  /** Asynchronous invocation with two retries and the dead-letter queue after them. */
  invokeLater(functionName: string, payload: unknown): void;
  /** Kills the processes of a function at once, as a crash would. Returns how many. */
  kill(functionName: string): number;
}
