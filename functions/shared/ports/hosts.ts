export interface Host {
  readonly network: string;
  /** Ids of the security groups that its first interface has. */
  readonly groups: readonly string[];
  /** How many network interfaces it has. */
  readonly interfaces: number;
  readonly running: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SecurityGroup {
  readonly id: string;
  readonly network: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Machines (Amazon EC2) and who may reach them. */
export interface Hosts {
  /** Throws Rejected NotFound. */
  describe(instanceId: string): Promise<Host>;
  /** Throws Rejected NotFound when one of them is not there. */
  securityGroups(ids: readonly string[]): Promise<readonly SecurityGroup[]>;
  /** Of a host with one network interface. Throws Rejected NotFound. */
  setSecurityGroups(instanceId: string, ids: readonly string[]): Promise<void>;
}
