/** Something that is sent requests, on one port. */
export interface Target {
  readonly id: string;
  readonly port: number;
}

export interface TargetGroup {
  readonly targets: readonly (Target & {
    readonly state: 'healthy' | 'draining' | 'other';
  })[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Who gets the requests of a load balancer (Elastic Load Balancing). */
export interface TargetGroups {
  /** Throws Rejected NotFound. */
  describe(arn: string): Promise<TargetGroup>;
  /** Those that are registered already stay as they are. Throws Rejected NotFound for what is not there any more. */
  register(arn: string, targets: readonly Target[]): Promise<void>;
  /** They get no new requests, and go when those that they have are answered. */
  deregister(arn: string, targets: readonly Target[]): Promise<void>;
}
