export interface DeploymentState {
  readonly group: string;
  readonly status: 'running' | 'succeeded' | 'stopped' | 'failed';
  /** The deployment that rolls this one back, once there is one. */
  readonly rollbackId: string | undefined;
  /** Of the group. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Deployments that can be stopped and rolled back (AWS CodeDeploy). */
export interface DeploymentControl {
  /** Throws Rejected NotFound. */
  describe(deploymentId: string): Promise<DeploymentState>;
  /** Stops it and deploys what succeeded last; a no-op when it is over. */
  stopAndRollBack(deploymentId: string): Promise<void>;
}
