import type { EmulatedService } from '../service.ts';

export interface Workflows extends EmulatedService {
  createStateMachine(spec: {
    readonly name: string;
    readonly definition: unknown;
    readonly roleArn: string;
  }): string;
  /** Id of the machine's present definition and role. */
  revisionOf(stateMachineArn: string): string;
  publishVersion(stateMachineArn: string, description: string): string;
  createAlias(stateMachineArn: string, aliasName: string, versionArn: string): string;
  start(
    stateMachineArn: string,
    request: { readonly name: string | undefined; readonly input: unknown },
  ): { readonly executionArn: string };
  /** Lets so much time of an execution pass at once. False for one that does not run. */
  skipTime(executionArn: string, milliseconds: number): boolean;
}
