export interface MachineShare {
  readonly machineVersionArn: string;
  /** Of a hundred executions, how many. */
  readonly weight: number;
}

/** The state machines of the playbooks that teams publish: one per playbook, with a version for each that was published. */
export interface PlaybookMachines {
  /**
   * Makes a version of the playbook's machine, and the machine if there is none. `definition` is Amazon States Language as JSON,
   * with `${StepFunction}` and `${QueryFunction}` in place of the functions. Throws Rejected `BadInput` when it is refused.
   */
  publish(request: {
    readonly playbookId: string;
    readonly definition: string;
    /** At most 256 characters. */
    readonly description: string;
  }): Promise<{ readonly machineVersionArn: string }>;
  /** Points the alias `live` at one version or two, whose weights add up to 100; at none: takes it away. */
  route(playbookId: string, shares: readonly MachineShare[]): Promise<void>;
}
