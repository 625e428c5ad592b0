export interface ServiceRevision {
  readonly cluster: string;
  readonly service: string;
  /** The revision that should run now. */
  readonly taskDefinition: string;
  /** The revision before it, if one is known. */
  readonly previousTaskDefinition: string | undefined;
  /** True when the wanted revision is what runs and no deployment is under way. */
  readonly steady: boolean;
  /** How many tasks it should run. */
  readonly desiredCount: number;
  /** When the newest deployment began; epoch milliseconds. */
  readonly lastDeployedAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** Container services (Amazon ECS). */
export interface ContainerService {
  /** Throws Rejected NotFound for an unknown cluster or service. */
  describe(target: { readonly cluster: string; readonly service: string }): Promise<ServiceRevision>;
  /** Starts a deployment of a revision; a no-op when it is the wanted one already. */
  deploy(
    target: { readonly cluster: string; readonly service: string },
    taskDefinition: string,
  ): Promise<void>;
  /** Starts a deployment of the same revision, which replaces every task. */
  restart(target: { readonly cluster: string; readonly service: string }): Promise<void>;
  /** Sets how many tasks it should run; a no-op when it is the wanted number already. */
  scale(target: { readonly cluster: string; readonly service: string }, desiredCount: number): Promise<void>;
}
